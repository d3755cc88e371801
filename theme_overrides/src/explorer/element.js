// Makes elements; text is always text, never markup.

/** @param {string} tag  @param {Object<string, string>} attributes  @param {...(Node | string)} inside */
export const element = (tag, attributes, ...inside) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...inside);
  return made;
};

/** @param {string} words with places in braces  @param {Object<string, string | number>} values */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
