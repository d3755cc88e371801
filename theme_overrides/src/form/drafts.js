// Drafts in this browser: their text is YAML, so that a draft is what a file would be. Storage may be refused.

const PREFIX = "kb-form:";
/** Drafts of one browser; the oldest make room. */
const MOST = 50;

/** @typedef {{key: string, name: string, id: string, text: string, when: string, isOwnId: boolean}} Draft */

/** @param {() => Storage} storage asking for it may throw already */
export const createDrafts = (storage) => {
  const attempt = (act, otherwise) => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  const keys = (store) => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const list = () => attempt((store) => keys(store).map((key) => parsed(key, store.getItem(key))).filter(Boolean).sort((a, b) => (a.when < b.when ? 1 : -1)), []);

  return {
    /** @returns {Draft[]} the latest first */
    list,

    /** @param {Draft} draft  @returns {boolean} whether it is kept now */
    save: (draft) =>
      attempt((store) => {
        const { key, ...rest } = draft;
        store.setItem(key, JSON.stringify(rest));
        list().slice(MOST).forEach((old) => store.removeItem(old.key));
        return true;
      }, false),

    /** @param {string} key */
    remove: (key) => attempt((store) => store.removeItem(key), undefined),

    /** @returns {boolean} */
    works: () =>
      attempt((store) => {
        store.setItem(`${PREFIX}?`, "");
        store.removeItem(`${PREFIX}?`);
        return true;
      }, false),
  };
};

/** @param {Date} now  @param {number} chance between 0 and 1 */
export const draftKey = (now, chance) => `${PREFIX}${now.getTime().toString(36)}-${Math.floor(chance * 1e6).toString(36)}`;

/** @returns {Draft | null} null for what is not a draft of ours */
const parsed = (key, json) => {
  try {
    const { name, id, text, when, isOwnId } = JSON.parse(json);
    const isDraft = [name, id, text, when].every((one) => typeof one === "string");
    return isDraft ? { key, name, id, text, when, isOwnId: Boolean(isOwnId) } : null;
  } catch {
    return null;
  }
};
