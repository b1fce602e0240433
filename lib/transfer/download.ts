/** A browser reads the file after the press is over: a large one, of many minutes (ms). */
const READ_BY_THEN_MS = 600_000;

/** Hands a file over to the person. Nothing leaves this device. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_BY_THEN_MS);
}
