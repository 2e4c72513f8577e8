// What doors and desks look like in the editor, as FloorDrawing draws them on the live plan.
const SVG = 'http://www.w3.org/2000/svg';

export function svg(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

const shortName = (name) => name.slice(name.lastIndexOf(' ') + 1);

export const deskShape = (name) => [
  svg('rect', { x: -70, y: -40, width: 140, height: 80, rx: 12 }),
  svg('text', { class: 'name', x: 0, y: 13 }, shortName(name)),
];

export const doorShape = (name) => [
  svg('circle', { r: 50 }),
  svg('use', { class: 'ico', x: -30, y: -30, width: 60, height: 60, href: '#i-contact-closed' }),
  svg('text', { class: 'name', y: -62 }, name),
];
