// The language of parts in what scripts draw: Chinese inside an English page is marked as `render/parts.py` marks it.
const RUN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇][\u3000-\u3020\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff600-9A-Za-z·]*/g;
const CHINESE = /[\u3400-\u9fff]/;

/** @param {Element} place of which everything that is drawn, now and later, is marked */
export const markParts = (place) => {
  if (document.documentElement.lang === "zh") return;
  const mark = () => texts(place).forEach(wrap);
  mark();
  new MutationObserver(mark).observe(place, { childList: true, subtree: true, characterData: true });
};

/** @returns {Text[]} those with Chinese that nothing above them tells of */
const texts = (place) => {
  const found = [];
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const above = node.parentElement;
    if (CHINESE.test(node.data) && above.closest("[lang]").lang !== "zh" && !above.closest("option, textarea")) found.push(node);
  }
  return found;
};

const wrap = (node) => {
  const parts = [];
  let end = 0;
  for (const { 0: run, index } of node.data.matchAll(RUN)) {
    const part = document.createElement("i");
    part.lang = "zh";
    part.textContent = run;
    parts.push(node.data.slice(end, index), part);
    end = index + run.length;
  }
  node.replaceWith(...parts, node.data.slice(end));
};
