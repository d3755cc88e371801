// Text as it is compared: width, case, accents, punctuation and traditional characters make no difference.

const LETTER = /[\p{L}\p{N}]/u;
const FIGURE = /^[0-9]$/;
const MARK = /\p{M}/gu;
const HAN = /[\u3400-\u4dbf\u4e00-\u9fff]/;
const SILENT = /['’‘ʼ`´\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/; // nothing stands for them: Xi'an is xian

/** @param {string} text  @returns {boolean} whether it has a Chinese character */
export const hasHan = (text) => HAN.test(text);

/**
 * Folding with one language's table of traditional characters.
 * @param {[string, string]} [traditional] two strings, place by place: as written, as simplified
 */
export const createFold = ([old, now] = ["", ""]) => {
  const known = new Map();
  const simplified = new Map([...old].map((char, place) => [char, now[place]]));

  /** @param {string} char  @returns {string} what stands for it: nothing, a space, or some letters */
  const one = (char) => {
    let found = known.get(char);
    if (found === undefined) {
      found = [...char.normalize("NFKD").replace(MARK, "").toLowerCase()]
        .map((part) => simplified.get(part) || (LETTER.test(part) ? part : SILENT.test(part) || /\p{M}/u.test(part) ? "" : " "))
        .join("");
      if (found === "" && LETTER.test(char)) found = char;
      known.set(char, found);
    }
    return found;
  };

  /**
   * @param {string} text
   * @param {number[]} [places] filled with the place in `text` of each character of the answer
   * @returns {string} letters and figures, single spaces between them; a point stays inside a number
   */
  const fold = (text, places) => {
    const folded = []; // joined at the end: a string grown letter by letter is slow to search
    let at = 0;
    let last = " ";
    for (const char of text) {
      let part = one(char);
      if (char === "." && FIGURE.test(last) && FIGURE.test(text.charAt(at + 1))) part = ".";
      for (const letter of part) {
        if (letter !== " " || last !== " ") {
          folded.push(letter);
          if (places) for (let i = 0; i < letter.length; i++) places.push(at);
        }
        last = letter;
      }
      at += char.length;
    }
    if (places) places.push(at);
    if (last === " ") folded.pop();
    return folded.join("");
  };
  return fold;
};

/** @param {string} folded  @returns {string[]} its runs of Chinese characters, and of letters and figures */
export const runs = (folded) => folded.match(/[\u3400-\u4dbf\u4e00-\u9fff]+|[^\s\u3400-\u4dbf\u4e00-\u9fff]+/g) || [];
