/** An element: its name, and either a text or the elements inside. */
export type Xml = readonly [name: string, content: string | number | boolean | readonly Xml[]];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function xml(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(root)}`;
}

function render([name, content]: Xml): string {
  const inner = Array.isArray(content) ? content.map(render).join('') : escaped(String(content));
  return `<${name}>${inner}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
