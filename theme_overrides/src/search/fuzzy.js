// Slips of the keyboard.

/**
 * @param {string} a  @param {string} b  @param {number} most
 * @returns {number} letters to change, add, drop or swap; more than `most` if it takes more
 */
export const distance = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, above] = [above, row];
  }
  return above[b.length];
};

/** @param {string} word  @returns {number} slips that a word of this length may have */
export const slips = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/**
 * @param {string} text  @param {string} typed three characters or more
 * @returns {string} the piece of `text` that differs from `typed` in one character; empty if there is none
 */
export const oneWrong = (text, typed) => {
  for (let start = 0; start + typed.length <= text.length; start++) {
    let wrong = 0;
    for (let i = 0; i < typed.length && wrong < 2; i++) if (text[start + i] !== typed[i]) wrong++;
    if (wrong === 1) {
      const piece = text.slice(start, start + typed.length);
      if (!piece.includes(" ")) return piece;
    }
  }
  return "";
};
