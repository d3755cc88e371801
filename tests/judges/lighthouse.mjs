// Lighthouse, an outside judge of pages: what it misses in those named on the command line, as JSON.
// Needs CHROME_PATH. Prints {address: {scores: {category: of 100}, faults: [...], error}} in one line.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["accessibility", "best-practices", "seo"];
// A site without a public address has no robots.txt; and Lighthouse would fetch it from inside the page, which the
// policy of the site forbids to fetch anything.
const SKIPPED = ["robots-txt"];

// Lighthouse gives up when a page takes long to paint, which on a busy machine is no fault of the page.
const ATTEMPTS = 3;

async function judged(address, port) {
  for (let attempt = 1; ; attempt += 1) {
    const found = await lighthouse(address, {
      port,
      onlyCategories: CATEGORIES,
      skipAudits: SKIPPED,
      logLevel: "silent",
    });
    if (!found.lhr.runtimeError || attempt === ATTEMPTS) return found;
  }
}

const chromeFlags = ["--headless=new", "--disable-gpu", ...(process.getuid?.() ? [] : ["--no-sandbox"])];
const chrome = await launch({ chromeFlags });
const pages = {};
try {
  for (const address of process.argv.slice(2)) {
    const { lhr } = await judged(address, chrome.port);
    const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
    const weighed = new Set(Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.map(({ id }) => id)));
    const faults = Object.values(lhr.audits)
      .filter(({ id, score }) => weighed.has(id) && score !== null && score < 1)
      .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items ?? []).slice(0, 300)}`);
    pages[address] = { scores: Object.fromEntries(scores), faults, error: lhr.runtimeError?.message ?? "" };
  }
} finally {
  await chrome.kill();
}
console.log(JSON.stringify(pages));
