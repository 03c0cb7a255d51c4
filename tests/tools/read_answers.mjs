// Says where each question leads first: to an explanation, or else to the best answer. Reads the site's own script.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { prepare } = await import(pathToFileURL(process.argv[2]));
const { answers, questions } = JSON.parse(readFileSync(0, "utf8"));
const known = prepare(answers);
const leads = questions.map((question) => {
  const found = known.find(question).map(({ answer }) => answer.address);
  return { explained: known.explain(question).map(({ address }) => address), found };
});
console.log(JSON.stringify(leads));
