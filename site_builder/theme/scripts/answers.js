/* Finds the answers to what somebody typed, among phrases that people type (rule W7). It knows words and no page.
   A phrase counts by how much of it was typed and how much of what was typed it covers. Rare words count for more.
   Plurals, endings, the beginning of a word and small mistakes match too. */

const BEGUN = 0.85; // a word that is not typed to its end
const SHORT = 0.5; // the same for three letters, which begin many words
const ENDED_OTHERWISE = 0.8; // "burgled" for "burglar"
const ENDING = 4; // the most letters of such an ending
const MISTYPED = 0.7;
const LITTLE = 0.12; // what a word such as "the" counts for
const UNKNOWN = 0.5; // what a word that no phrase has counts for, where the best is 1
const LEAST = 0.42; // an answer that fits less well is none
const FAINT = 0.2; // the same where nothing fits better: a long question often has one word that tells
const WHOLE = 0.9; // the same where only words such as "who" and "about" were typed
const NEAR = 0.6; // how well, beside the best answer, another must fit
const BY_RANK = 0.045; // how much better an answer must fit to come before a more helpful kind
const MOST = 8;
const NEWS = 4; // the rank of pages that are not listed by theirs

/* A word without its ending: "noisy" and "noise", "stalkers" and "stalking", "thieves" and "thief". */
const shorten = (word) => {
  if (word.length < 4 || /\d/.test(word)) return word;
  let short = word.replace(/(?:ies|ied)$/, "y").replace(/([^su])s$/, "$1");
  short = short.replace(/(.{3})(?:ing|ment|ed|er|en)$/, "$1").replace(/(.{3})[ey]$/, "$1");
  return short.replace(/([^aeiou])\1$/, "$1").replace(/v$/, "f");
};

/* Whether one word is another with one letter wrong, missing, too many or swapped; two in a long word. */
const mistyped = (typed, word) => {
  const most = typed.length > 7 ? 2 : 1;
  if (typed.length < 4 || Math.abs(typed.length - word.length) > most || word.length < 4) return false;
  if (typed[0] !== word[0] && (typed.length === word.length) && typed.length < 6) return false;
  let [before, last] = [[], Array.from({ length: word.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= typed.length; row++) {
    const next = [row];
    for (let at = 1; at <= word.length; at++) {
      const same = typed[row - 1] === word[at - 1];
      next[at] = Math.min(last[at] + 1, next[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      const swapped = row > 1 && at > 1 && typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
      if (swapped) next[at] = Math.min(next[at], before[at - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[word.length] <= most;
};

/* Where a result comes after a word for a harm: help, advice, other pages, news, figures. */
export const band = ({ rank }) => Math.max(1, rank);

/* Whether help answers what was typed best, so that all results come by their kind (rule W7). */
export const leadsToHelp = (answers) => answers.length > 0 && band(answers[0].answer) === 1;

/* What is known, made ready to be asked. */
export const prepare = ({ letters, little, same, kinds, pages, answers, terms }) => {
  const fold = (text) =>
    Array.from(text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(), (sign) => letters[sign] ?? sign).join("");
  const split = (text) => fold(text).replace(/(\p{L})['’](?=\p{L})/gu, "$1").match(/[\p{L}\p{N}]+/gu) ?? [];
  const alike = new Map(
    same.map((line) => split(line).map(shorten)).flatMap(([first, ...others]) => others.map((other) => [other, first])),
  );
  const stem = (word) => {
    const short = shorten(word);
    return alike.get(short) ?? short;
  };
  const small = new Set(split(little).map(stem));
  const hints = new Map(Object.entries(kinds).map(([kind, said]) => [kind, new Set(split(said).map(stem))]));
  const known = answers.map((answer) => ({ answer, phrases: answer.finds.map((phrase) => split(phrase).map(stem)) }));
  const held = new Map(); // each stem, with how many answers have it
  const words = new Map(); // each word, with its stem
  for (const { answer, phrases } of known) {
    for (const one of new Set(phrases.flat())) held.set(one, (held.get(one) ?? 0) + 1);
    for (const word of answer.finds.flatMap(split)) words.set(word, stem(word));
  }
  const top = Math.log(1 + known.length);
  const weigh = (one) => {
    if (small.has(one)) return LITTLE;
    return held.has(one) ? 0.3 + 0.7 * (Math.log(1 + known.length / held.get(one)) / top) : UNKNOWN;
  };

  /* The words that a mistyped one may be. */
  const meant = (typed) => [...words.keys()].filter((word) => mistyped(typed, word));

  /* Words as phrases have them: "break in" for "breakin", and "doorstep" for "door step". */
  const isWord = (word) => word.length > 2 && (words.has(word) || held.has(stem(word)));
  const joined = (said) => {
    const made = [];
    for (let at = 0; at < said.length; at++) {
      const both = said[at] + (said[at + 1] ?? "");
      if (at + 1 < said.length && words.has(both) && !(words.has(said[at]) && words.has(said[at + 1]))) {
        made.push(both);
        at++;
      } else if (!words.has(said[at]) && !held.has(stem(said[at]))) {
        const cut = !meant(said[at]).length && [...words.keys()].find(
          (start) => start.length > 2 && said[at].startsWith(start) && isWord(said[at].slice(start.length)),
        );
        made.push(...(cut ? [cut, said[at].slice(cut.length)] : [said[at]]));
      } else made.push(said[at]);
    }
    return made;
  };

  /* The stems that a typed word may mean, with how likely each is. */
  const meanings = (word, last) => {
    const own = stem(word);
    const found = new Map(held.has(own) ? [[own, 1]] : []);
    if (small.has(own)) return found;
    for (const [other, one] of words) {
      if (found.has(one)) continue;
      const begins = word.length > 2 && other.startsWith(word) && (last || !held.has(own));
      if (begins) found.set(one, word.length > 3 ? BEGUN : SHORT);
      else if (!held.has(own) && one.length > 3 && word.startsWith(one) && word.length - one.length <= ENDING)
        found.set(one, ENDED_OTHERWISE);
    }
    if (!found.size) for (const other of meant(word)) found.set(words.get(other), MISTYPED);
    return found;
  };

  const fit = (asked, { answer, phrases }) => {
    const hint = hints.get(answer.kind);
    const all = asked.reduce((sum, { weight }) => sum + weight, 0);
    const wanted = asked.map(({ own, weight, little: is }) => (!is && hint?.has(own) ? weight : 0));
    let best = 0;
    const reached = asked.map(() => 0);
    for (const phrase of phrases) {
      let matched = 0;
      let helped = 0;
      const met = new Map();
      asked.forEach(({ means, weight }, at) => {
        let most = 0;
        for (const one of phrase) {
          const likely = means.get(one) ?? 0;
          if (likely > most) most = likely;
          if (likely > (met.get(one) ?? 0)) met.set(one, likely);
        }
        matched += most * weight;
        reached[at] = Math.max(reached[at], most * weight);
        helped += Math.max(0, wanted[at] - most * weight);
      });
      if (!matched) continue;
      const whole = phrase.reduce((sum, one) => sum + weigh(one), 0);
      const said = [...met].reduce((sum, [one, likely]) => sum + likely * weigh(one), 0);
      const typed = (matched + (matched > 0.3 ? helped : 0)) / all;
      best = Math.max(best, typed * (0.5 + 0.5 * Math.min(1, said / whole)));
    }
    return best ? best + (0.12 * reached.reduce((sum, one) => sum + one, 0)) / all : 0;
  };

  const read = (typed) => {
    const said = joined(split(typed));
    return said.map((word, at) => {
      const own = stem(word);
      const means = meanings(word, at === said.length - 1);
      const likely = Math.max(0, ...[...means.keys()].map(weigh));
      return { word, own, means, little: small.has(own), weight: small.has(own) ? LITTLE : likely || UNKNOWN };
    });
  };

  /* The answers to what was typed, the best first, each with how well it fits. */
  const find = (typed) => {
    const asked = read(typed);
    if (!asked.length) return [];
    const every = known.map((one) => ({ answer: one.answer, fits: fit(asked, one) }));
    const best = Math.max(0, ...every.map(({ fits }) => fits));
    const least = asked.every(({ little }) => little) ? WHOLE : best < LEAST && asked.length > 2 ? FAINT : LEAST;
    const found = every
      .filter(({ fits }) => fits >= least)
      .map(({ answer, fits }) => ({ answer, fits, order: fits - BY_RANK * answer.rank }))
      .sort((one, other) => other.order - one.order);
    const near = found.filter(({ order }) => order >= found[0].order * NEAR).slice(0, MOST);
    return leadsToHelp(near) ? near.sort((one, other) => band(one.answer) - band(other.answer)) : near;
  };

  /* The words of the glossary that were asked for. An ordinary word is explained only where it is all that was asked. */
  const explain = (typed) => {
    const said = split(typed);
    const telling = said.filter((word) => !small.has(stem(word))).join(" ");
    const asked = ` ${said.join(" ")} `;
    return terms.filter(({ term, means }) =>
      [term, means].some((name) => {
        const plain = split(name).join(" ");
        const ordinary = name === name.toLowerCase();
        return plain && (ordinary ? telling === plain : asked.includes(` ${plain} `));
      }),
    );
  };

  /* The words to look for in whole texts: without those that say little, unless there are no others. */
  const telling = (typed) => {
    const said = split(typed);
    const most = said.filter((word) => !small.has(stem(word)));
    return most.length ? most : said;
  };

  /* The same words with typing mistakes corrected. Of several words that may be meant, the one that most answers have. */
  const correct = (said) =>
    said.map((word) => {
      const own = stem(word);
      if (words.has(word) || held.has(own) || small.has(own)) return word;
      return meant(word).sort((one, other) => held.get(stem(other)) - held.get(stem(one)))[0] ?? word;
    });

  /* Where a page of the index comes by its kind, before it is fetched. */
  const ranks = new Map(Object.entries(pages).flatMap(([rank, names]) => names.map((name) => [name, Number(rank)])));
  const rankOf = (name) => ranks.get(name) ?? NEWS;

  return { find, explain, telling, correct, fold, stem, rankOf };
};
