// What is posted under a pull request, with files that a stranger's code may have made.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import script from "../../.github/scripts/comment.cjs";

const { comment, harmless, readNumber, MARK, LONGEST } = script;

const RUN = {
  head_sha: "a".repeat(40),
  head_repository: { id: 7 },
  html_url: "https://forge.example/runs/1",
};
const PULL = { state: "open", head: { sha: RUN.head_sha, repo: { id: 7 } } };

/** Files of a review in a new folder. */
const review = (files) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "review-"));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
};

/** What the script asks of GitHub. */
const posted = async (files, { pull = PULL, comments = [] } = {}) => {
  const said = [];
  const github = {
    paginate: async () => comments,
    rest: {
      pulls: { get: async ({ pull_number }) => (said.push(["get", pull_number]), { data: pull }) },
      issues: {
        listComments: {},
        createComment: async (words) => said.push(["create", words]),
        updateComment: async (words) => said.push(["update", words]),
      },
    },
  };
  const core = { warning: () => said.push(["warning"]), notice: () => said.push(["notice"]) };
  const context = { repo: { owner: "o", repo: "r" }, payload: { workflow_run: RUN } };
  await comment({ github, context, core, folder: typeof files === "string" ? files : review(files) });
  return said.filter(([what]) => what !== "get");
};

const GOOD = { "number.txt": "12\n", "changes.md": "## 内容变化 · Changes to the content\n" };

test("one comment, made once and then kept up to date", async () => {
  const [[what, words]] = await posted(GOOD);
  assert.equal(what, "create");
  assert.equal(words.issue_number, 12);
  assert.ok(words.body.startsWith(`${MARK}\n## 内容变化`));
  const bot = { type: "Bot", login: "github-actions[bot]" };
  const comments = [
    { id: 1, user: { type: "User", login: "mallory" }, body: words.body },
    { id: 2, user: bot, body: "something else" },
    { id: 4, user: { type: "Bot", login: "other[bot]" }, body: words.body },
    { id: 3, user: bot, body: words.body },
  ];
  const [[then, again]] = await posted(GOOD, { comments });
  assert.deepEqual([then, again.comment_id], ["update", 3]);
});

test("the number is believed only if the pull request stands at the reviewed commit", async () => {
  for (const pull of [
    { ...PULL, state: "closed" },
    { ...PULL, head: { ...PULL.head, sha: "b".repeat(40) } },
    { ...PULL, head: { ...PULL.head, repo: { id: 8 } } },
    { ...PULL, head: { ...PULL.head, repo: null } },
  ])
    assert.deepEqual(await posted(GOOD, { pull }), [["notice"]]);
});

test("numbers that are none", () => {
  for (const number of ["", "0", "-1", "1.5", "1e3", "12\n13", " 12", "012", "１２", "$(id)", "9".repeat(30)])
    assert.equal(readNumber(review({ "number.txt": number })), null, number);
  assert.equal(readNumber(review({ "number.txt": "12" })), 12);
});

test("files that are missing, too long or no files", async () => {
  assert.deepEqual(await posted({ "number.txt": "1" }), [["warning"]]);
  assert.deepEqual(await posted({ "changes.md": "x" }), [["warning"]]);
  assert.deepEqual(await posted({ ...GOOD, "changes.md": "x".repeat(4 * LONGEST + 1) }), [["warning"]]);
  const linked = review({ "number.txt": "1" });
  fs.symlinkSync("/etc/passwd", path.join(linked, "changes.md"));
  assert.deepEqual(await posted(linked), [["warning"]]);
  const folder = review({ "number.txt": "1" });
  fs.mkdirSync(path.join(folder, "changes.md"));
  assert.deepEqual(await posted(folder), [["warning"]]);
});

const HOSTILE = [
  "@everyone",
  "- `a` @team",
  "[link](https://evil.example)",
  "![x](http://evil.example/x.png)",
  "<img src=x onerror=alert(1)>",
  "<!-- casebook-review -->",
  "http://evil.example",
  "www.evil.example",
  "mail me@evil.example",
  "Fixes #1",
  "GH-12",
  "see 0123abcd",
  "| a | b |",
  "*bold* _it_ ~~x~~ **b**",
  "```",
  "````js",
  "~~~",
  "> quote",
  "[ref]: http://evil.example",
  "a `b ``c` @d",
  "`a` ``b` @c",
  "- `unclosed",
  "\\`a\\` @b `",
  "$`x`$ $y$",
  "&#64;everyone",
  "a\u2028@b\u0085@c\u000b@d",
  "　@全角",
];

test("a line that is not plain becomes one code span", () => {
  for (const line of HOSTILE) {
    const safe = harmless(line);
    const fence = safe.match(/^`+/)[0];
    assert.ok(safe.endsWith(` ${fence}`), safe);
    const inside = safe.slice(fence.length, -fence.length);
    assert.ok(!(inside.match(/`+/g) ?? []).some((run) => run.length === fence.length), safe);
    assert.doesNotMatch(safe, /[\n\u2028\u0085\u000b]/);
  }
});

test("lines of the plain form stay as they are", () => {
  const text = [
    "## 内容变化 · Changes to the content",
    "",
    "- 案例 · Case ```@everyone `` <b>x</b>``` (`aaa-new`) — 线索 → 可发布 · lead → publishable",
    "  - 成效 1 › 数值 · Results 1 › Value: `12` → `15`",
    "  - `GH-1`（新增） · `GH-1` (added): `` `http://x.example ``",
    "- 另有 3 项没有列出 · and 3 more",
  ].join("\n");
  assert.equal(harmless(text), text);
});

test("the whole is bounded, in time too", async () => {
  for (const text of ["a\n".repeat(100000), "`".repeat(200000), "` ``".repeat(50000), "x".repeat(239999)]) {
    const [[, words]] = await posted({ ...GOOD, "changes.md": text });
    assert.ok(words.body.length <= 65000);
  }
});
