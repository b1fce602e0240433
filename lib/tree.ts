/**
 * Components as plain data. Badge and card are drawn in the background and sent to the content script as trees, which it
 * turns into nodes: so a job page never loads Preact, the components, their texts or their styles.
 */
import type { ComponentChildren, VNode } from 'preact';

export type Tree = string | { tag: string; attributes: Record<string, string>; children: Tree[] };

/**
 * Draws components without state or effects to a tree. What they draw must not depend on hooks: all they show is in
 * their props, and what a press does is named by a `data-press` attribute.
 */
export function toTree(children: ComponentChildren): Tree[] {
  if (children === null || children === undefined || typeof children === 'boolean') return [];
  if (Array.isArray(children)) return children.flatMap(toTree);
  if (typeof children !== 'object') return [String(children)];
  const { type, props } = children as VNode<Record<string, unknown>>;
  if (typeof type === 'function') return toTree((type as (props: unknown) => ComponentChildren)(props));
  if (typeof type !== 'string') throw new TypeError(`This cannot be drawn as a tree: ${String(type)}`);
  return [{ tag: type, attributes: attributesOf(props), children: toTree(props.children as ComponentChildren) }];
}

function attributesOf(props: Record<string, unknown>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(props)) {
    if (name === 'children' || name === 'key' || value === null || value === undefined) continue;
    if (typeof value === 'function') throw new TypeError(`A tree carries no functions: ${name}`);
    const isState = name.startsWith('aria-') || name.startsWith('data-');
    if (value === false && !isState) continue;
    attributes[NAMES[name] ?? name] = value === true && !isState ? '' : textOf(value);
  }
  return attributes;
}

/** Styles may be given as an object of CSS names and values. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([property, setting]) => `${property}:${setting}`)
    .join(';');
}

/** Attribute names that differ from the property names of JSX. */
const NAMES: Record<string, string> = { className: 'class', tabIndex: 'tabindex', htmlFor: 'for' };
