// The bytes of a file to text. What is no text is named, so that its owner knows what else to do with it.

/** Beginnings of files that are no text: bytes, and the word for what they are. */
const KINDS = [
  [[0x50, 0x4b, 0x03, 0x04], "office"],
  [[0xd0, 0xcf, 0x11, 0xe0], "office"],
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
];

/**
 * @param {Uint8Array} bytes
 * @returns {{text: string, notes: string[]} | {problem: "office" | "pdf" | "binary"}} `notes`: `gbk` or `utf16`, how it was read
 */
export const decode = (bytes) => {
  const kind = KINDS.find(([head]) => head.every((byte, index) => bytes[index] === byte));
  if (kind) return { problem: kind[1] };
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
  if (wide) return { text: new TextDecoder(wide).decode(bytes), notes: ["utf16"] };
  if (bytes.includes(0)) return { problem: "binary" };
  for (const [encoding, notes] of [["utf-8", []], ["gb18030", ["gbk"]]]) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), notes };
    } catch {
      // the next one
    }
  }
  return { problem: "binary" };
};
