// Reads texts from standard input as a JSON list, and prints the tokens of each: [line, start, end, scopes].
import { text } from "node:stream/consumers";
import { tokenize } from "./tokenize.mjs";

const texts = JSON.parse(await text(process.stdin));
const answer = texts.map((each) =>
  tokenize(each).flatMap((tokens, line) =>
    tokens.filter(({ start, end }) => end > start).map(({ start, end, scopes }) => [line, start, end, scopes]),
  ),
);
process.stdout.write(JSON.stringify(answer));
