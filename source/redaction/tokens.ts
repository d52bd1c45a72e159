import type {Secret, SecretKind} from './secret.ts';

/** Secrets that are known by their look, wherever they stand. Each pattern takes time in proportion to the text. */
const shapes: ReadonlyArray<readonly [kind: SecretKind, shape: RegExp]> = [
	['jwt', /\beyJ[\w\-]{8,}\.eyJ[\w\-]{8,}\.[\w\-]*/gv],
	['private-key', /-----BEGIN [ A-Z]{0,20}PRIVATE KEY-----[\s\w+\/=\\]*/gv],
	// AWS, GitHub, GitLab, Slack, Stripe, Google, OpenAI and Anthropic, npm, SendGrid.
	['key', /\b(?:AKIA|ASIA)[\dA-Z]{16}\b/gv],
	['token', /\bgh[oprsu]_\w{36,255}\b/gv],
	['token', /\bgithub_pat_\w{22,255}\b/gv],
	['token', /\bglpat-[\w\-]{20,64}/gv],
	['token', /\bxox[abeprs]-[\w\-]{10,255}/gv],
	['key', /\b(?:sk|rk)_(?:live|test)_\w{16,255}\b/gv],
	['key', /\bAIza[\w\-]{35}/gv],
	['key', /\bsk-[\w\-]{20,255}/gv],
	['token', /\bnpm_\w{36}\b/gv],
	['key', /\bSG\.[\w\-]{22}\.[\w\-]{43}/gv],
	['password', /(?<=:\/\/[^\s"#'\/:<>?@]{0,128}:)[^\s"'\/<>@]{1,256}(?=@)/gv],
];

/** The beginnings that one of the shapes must have: most texts have none, and are done. */
const hint = /eyJ|PRIVATE KEY|AKIA|ASIA|gh[oprsu]_|github_pat_|glpat-|xox|[rs]k_|AIza|sk-|npm_|SG\.|:\/\/[^\s"#'\/:<>?@]{0,128}:[^\s"'\/<>@]{1,256}@/v;

/** Secrets that give themselves away in a text. In no particular order. */
export const findTokens = (text: string): Secret[] => hint.test(text)
	? shapes.flatMap(([kind, shape]) => text.matchAll(shape).map(match => ({kind, from: match.index, to: match.index + match[0].length})).toArray())
	: [];

/** Whether a value looks made by chance rather than chosen: long, without blanks, with letters and digits. */
export const looksRandom = (value: string): boolean => value.length >= 16 && /^[\w%+\-.\/:=~]+$/v.test(value) && /\d/v.test(value) && /[A-Za-z]/v.test(value);
