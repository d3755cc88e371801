// Ways out of the page: a file, the clipboard, the forge's own page for a new file.

/** Bytes of an address that every server takes. */
const LONGEST = 6000;

/**
 * @param {{page: string, filled: string} | null} repository  @param {string} id  @param {string} text
 * @returns {{address: string, isFilled: boolean} | null} null without a repository
 */
export const forgeAddress = (repository, id, text) => {
  if (!repository) return null;
  const filled = repository.filled && `${repository.filled}${encodeURIComponent(`${id}.yml`)}&value=${encodeURIComponent(text)}`;
  const isFilled = Boolean(filled) && filled.length <= LONGEST;
  return { address: isFilled ? filled : repository.page, isFilled };
};

/** @param {string} name of the file  @param {string} text */
export const download = (name, text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
