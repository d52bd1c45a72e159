import {Buffer} from 'node:buffer';
import {humanDuration, humanSize} from '../../../flow/human.ts';
import {headerSecrets} from '../../../redaction/find.ts';
import type {Secret} from '../../../redaction/secret.ts';
import {shownLine} from '../../../views/shown.ts';
import {sliceSpans} from '../../../views/span.ts';
import {maskLine} from '../mask.ts';
import {lineCells} from '../paint.ts';
import type {Line} from '../styles.ts';
import {cookieAttributes, missingAttributes} from './cookies.ts';
import {distance, headerDate} from './moments.ts';
import {simple, structured} from './structure.ts';
import {tokenLines} from './token.ts';

/** What is known where a header stands. */
export type HeaderContext = {
	/** When the flow began, in microseconds since the epoch: dates are told by their distance from it. */
	readonly startedAt: number;
	/** Whether the flow went over TLS. */
	readonly isSecure: boolean;
	readonly isRevealed: boolean;
	/** Cells that a line has. */
	readonly room: number;
};

type Meaning = {
	readonly highlight?: (value: string) => Line;
	/** What it means for a person, beside it. */
	readonly remark?: (value: string, context: HeaderContext) => string | undefined;
	/** Where it is taken apart into lines of their own: always, or when it is too long for one. */
	readonly apart?: {readonly at: ';' | ','; readonly when: 'always' | 'long'};
};

const second = 1_000_000;

const wholeSeconds = (text: string | undefined): number | undefined => text !== undefined && /^\d{1,12}$/v.test(text.trim()) ? Number(text) : undefined;

const lasting = (value: string): string | undefined => {
	const seconds = wholeSeconds(value);
	return seconds === undefined || seconds < 60 ? undefined : humanDuration(seconds * second);
};

const date: Meaning = {
	remark(value, {startedAt}) {
		const moment = headerDate(value);
		return moment === undefined ? undefined : distance(moment, startedAt);
	},
};

const seconds: Meaning = {highlight: simple, remark: lasting};

/** Directives that hold seconds: `max-age=31536000`. */
const directives: Meaning = {
	highlight: structured,
	remark: value => value.matchAll(/(?:^|[\s,;])([\-a-z]{3,32})="?(\d{1,12})(?=[\s",;]|$)/giv)
		.map(([, name = '', number]) => ({name, length: lasting(number ?? '')}))
		.filter(({length}) => length !== undefined)
		.map(({name, length}) => `${name} ${length}`)
		.toArray()
		.join(', ') || undefined,
};

const list: Meaning = {highlight: structured, apart: {at: ',', when: 'long'}};
const parameters: Meaning = {highlight: structured, apart: {at: ';', when: 'long'}};

/** Decodes what `Basic` credentials say (RFC 7617). */
const basicCredentials = (value: string): string | undefined => {
	const [, coded = ''] = /^basic\s+([\w+\/]{1,2048}={0,2})$/iv.exec(value) ?? [];
	return coded === '' ? undefined : shownLine(Buffer.from(coded, 'base64').toString());
};

const resetMoment: Meaning = {
	highlight: simple,
	remark(value, {startedAt}) {
		const number = wholeSeconds(value);
		// As seconds since the epoch, or from now on; services differ.
		return number !== undefined && number > 1e9 && number < 1e10 ? distance(number * second, startedAt) : lasting(value);
	},
};

/** What headers mean, by lower-case name. Others are plain text or a number. */
const meanings: Readonly<Record<string, Meaning>> = {
	date, expires: date, 'last-modified': date, 'if-modified-since': date, 'if-unmodified-since': date, sunset: date, deprecation: date, 'if-range': date,
	age: seconds, 'access-control-max-age': seconds, 'keep-alive': parameters,
	'retry-after': {highlight: simple, remark: (value, context) => lasting(value) ?? date.remark?.(value, context)},
	'x-ratelimit-reset': resetMoment, 'ratelimit-reset': resetMoment, 'x-rate-limit-reset': resetMoment,
	'content-length': {
		highlight: simple,
		remark(value) {
			const size = wholeSeconds(value);
			return size === undefined || size < 1000 ? undefined : humanSize(size);
		},
	},
	'cache-control': directives, 'strict-transport-security': directives, 'cdn-cache-control': directives, 'surrogate-control': directives,
	accept: list, 'accept-encoding': list, 'accept-language': list, te: list, vary: list, via: list, 'alt-svc': directives, link: list,
	'server-timing': list, 'permissions-policy': list, forwarded: list, 'sec-ch-ua': list, 'access-control-allow-headers': list,
	'access-control-expose-headers': list, 'access-control-allow-methods': list, 'access-control-request-headers': list, 'www-authenticate': list,
	'content-type': parameters, 'content-disposition': parameters, prefer: parameters, priority: parameters,
	'content-security-policy': {apart: {at: ';', when: 'long'}}, 'content-security-policy-report-only': {apart: {at: ';', when: 'long'}},
	cookie: {highlight: structured, apart: {at: ';', when: 'always'}},
	'set-cookie': {
		highlight: structured,
		remark(value, {startedAt, isSecure}) {
			const attributes = cookieAttributes(value);
			const end = headerDate(attributes.get('expires') ?? '');
			const lived = lasting(attributes.get('max-age') ?? '') ?? (end && distance(end, startedAt));
			return [lived && `ends ${lived.replace(/^(?=\d+ \w+$)/v, 'after ')}`, ...missingAttributes(attributes, isSecure)].filter(Boolean).join(' · ') || undefined;
		},
	},
	authorization: {remark: (value, {isRevealed}) => isRevealed ? basicCredentials(value) : undefined},
	'proxy-authorization': {remark: (value, {isRevealed}) => isRevealed ? basicCredentials(value) : undefined},
};

const plain: Meaning = {highlight: simple};

/** A header of more parts is not read by people. */
const mostParts = 100;

/** A line taken apart behind each separator that stands outside quotes; blanks at the beginnings left out. */
const takeApart = (value: string, at: string): Array<readonly [from: number, to: number]> => {
	const parts: Array<readonly [number, number]> = [];
	let from = 0;
	let isQuoted = false;
	for (let index = 0; index <= value.length; index++) {
		const character = value[index];
		isQuoted = character === '"' ? !isQuoted : isQuoted;
		if (index < value.length && (isQuoted || character !== at)) {
			continue;
		}

		while (from < index && value[from] === ' ') {
			from++;
		}

		if (index > from) {
			parts.push([from, Math.min(value.length, index + 1)]);
		}

		from = index + 1;
	}

	return parts;
};

const secretsWithin = (secrets: readonly Secret[], start: number, end: number): Secret[] => secrets
	.filter(({from, to}) => from >= start && to <= end)
	.map(({kind, from, to}) => ({kind, from: from - start, to: to - start}));

/** A header's value for reading, a line or several: secrets masked, parts told apart, dates and numbers explained. The value must be sanitised. */
export const headerValueLines = (name: string, value: string, context: HeaderContext): Line[] => {
	const key = name.toLowerCase();
	const {highlight, remark, apart} = (Object.hasOwn(meanings, key) ? meanings[key] : undefined) ?? plain;
	const secrets = context.isRevealed ? [] : headerSecrets(name, value);
	const line = highlight?.(value) ?? [[value]];
	const said = remark?.(value, context);
	const isApart = apart && (apart.when === 'always' || value.length > context.room);
	const lines = isApart
		? takeApart(value, apart.at).slice(0, mostParts).map(([from, to]) => maskLine(sliceSpans(line, from, to), secretsWithin(secrets, from, to)))
		: [maskLine(line, secrets)];
	const decoded = context.isRevealed ? tokenLines(value, context.startedAt) : [];
	if (said === undefined) {
		return [...lines, ...decoded];
	}

	const last = lines.pop() ?? [];
	const beside: Line = [...last, ['  '], [said, 'dim']];
	return [...lines, ...(lineCells(beside) <= context.room ? [beside] : [last, [[said, 'dim']] satisfies Line]), ...decoded];
};
