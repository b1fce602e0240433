/** Equal for equal texts, 16 hexadecimal digits. Not for security: two 32-bit FNV-1a with different seeds. */
export function hashOf(text: string): string {
  return [0x811c9dc5, 0x01000193].map((seed) => hash32(text, seed).toString(16).padStart(8, '0')).join('');
}

function hash32(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
