// Puts the words of the review under a pull request. Runs with the right to write, on files that a stranger's code
// made: the number is believed only if the pull request stands at the commit that was reviewed, and a line is
// passed on as Markdown only if it is of the plain form that `casebook changes` writes. Any other is shown as code.
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const MARK = "<!-- casebook-review -->";
const LONGEST = 60000; // characters; a comment may have 65,536
const MOST_BYTES = 4 * LONGEST;
const LONGEST_LINE = 4000;

/** Text of a file that is a plain file and not too long; null otherwise. */
const readText = (file, most) => {
  const found = fs.lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= most ? fs.readFileSync(file, "utf8") : null;
};

/** A pull request's number, or null. */
const readNumber = (folder) => {
  const text = readText(path.join(folder, "number.txt"), 20);
  return text !== null && /^[1-9][0-9]{0,9}\n?$/.test(text) ? Number(text) : null;
};

// What may stand outside of code spans: words, spaces and marks that mean nothing to Markdown or to GitHub.
const PLAIN = /^ {0,4}(?:#{2,3} |- )?[\p{L}\p{N} ·›→—:：,，、;；。()（）'’/-]*\.?$/u;
const SPAN = /(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)/g;
// Plain words that GitHub makes links of: addresses, GH-12, commits.
const LINKED = /www\.|\/\/|\bGH-[0-9]|\b[0-9a-f]{7,}\b/i;

/** Whether GitHub shows a line as it stands: nothing in it is rendered, pings anybody, leads anywhere or loads anything. */
const isPlain = (line) => {
  const outside = line.replace(SPAN, " ");
  return line.length <= LONGEST_LINE && PLAIN.test(outside) && !LINKED.test(outside);
};

/** Any one line as a code span. */
const asCode = (line) => {
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
};

/** The text as Markdown that cannot do harm, at most LONGEST characters of it. */
const harmless = (text) => {
  const lines = [];
  let left = LONGEST;
  // Whatever is no line break to us but might be one to the renderer, or cannot be seen, becomes a space.
  for (const raw of text.replace(/\r\n?/g, "\n").split("\n")) {
    const line = raw.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ").trimEnd();
    const safe = line === "" || isPlain(line) ? line : asCode(line.trim().slice(0, LONGEST_LINE));
    left -= safe.length + 1;
    if (left < 0) {
      lines.push("", "…");
      break;
    }
    lines.push(safe);
  }
  return lines.join("\n");
};

const body = (text, runUrl) =>
  [
    MARK,
    harmless(text).trim(),
    "",
    `[检查结果和网站预览 · Results of the check, and a preview of the site](${runUrl})`,
    "",
  ].join("\n");

/** Whether a pull request is the one that the run was about, at the commit that it looked at. */
const isReviewed = (pull, run) =>
  pull.state === "open" && pull.head.sha === run.head_sha && pull.head.repo?.id === run.head_repository?.id;

const comment = async ({ github, context, core, folder }) => {
  const number = readNumber(folder);
  const text = readText(path.join(folder, "changes.md"), MOST_BYTES);
  if (number === null || text === null) {
    core.warning("审阅的文件不合规定，没有留言 · the files of the review are not as they should be; nothing was posted");
    return;
  }
  const run = context.payload.workflow_run;
  const { owner, repo } = context.repo;
  const pull = (await github.rest.pulls.get({ owner, repo, pull_number: number })).data;
  if (!isReviewed(pull, run)) {
    core.notice("合并请求已有更新，没有留言 · the pull request has moved on; nothing was posted");
    return;
  }
  const words = body(text, run.html_url);
  const all = await github.paginate(github.rest.issues.listComments, { owner, repo, issue_number: number, per_page: 100 });
  const ours = all.find((one) => one.user?.type === "Bot" && one.user.login === "github-actions[bot]" && one.body?.startsWith(MARK));
  if (ours) await github.rest.issues.updateComment({ owner, repo, comment_id: ours.id, body: words });
  else await github.rest.issues.createComment({ owner, repo, issue_number: number, body: words });
};

module.exports = { comment, harmless, readNumber, readText, MARK, LONGEST };
