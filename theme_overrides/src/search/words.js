// Words of a question that say nothing about what is looked for.

/** Cut out wherever they stand; the longest first. */
export const QUESTION_WORDS =
  /请问|为什么|有没有|有哪些|怎么样|怎么做|怎么办|怎样做|如何做|是什么|怎么|怎样|如何|什么|哪些|哪里|哪个|哪儿|是否|能否|多少|吗|呢|？/g;

/** Dropped when something else is left. */
export const EMPTY_WORDS = new Set(["案例", "做法", "经验", "情况", "介绍", "问题", "方面", "办法", "地方", "资料"]);

/** Cut at, once a run was found nowhere as it is. */
export const SMALL_WORDS = /[的了是在有和与及对把被从到给让由为以于之其也都就要能会谁几哪用做搞]/;

export const ENGLISH_SMALL = new Set(
  ("a an and are as at by can could did do does for from had has have how i in into is it its me of on or s should " +
    "that the their them there these they this to use used was were what when where which who why will with would")
    .split(" "),
);
