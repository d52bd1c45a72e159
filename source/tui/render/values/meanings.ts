import {Buffer} from 'node:buffer';
import {humanDuration, humanSize} from '../../../flow/human.ts';
import {shownLine} from '../../../views/shown.ts';
import type {Line} from '../styles.ts';
import {cookieAttributes, missingAttributes} from './cookies.ts';
import {distance, headerDate} from './moments.ts';
import {simple, structured} from './structure.ts';

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

/** How a header's value is shown. */
export type Meaning = {
	readonly highlight?: (value: string) => Line;
	/** What it means for a person, beside it. */
	readonly remark?: (value: string, context: HeaderContext) => string | undefined;
	/** Where it is taken apart into lines of their own: always, or when it is too long for one. */
	readonly apart?: {readonly at: ';' | ','; readonly when: 'always' | 'long'};
};

const second = 1_000_000;

const wholeNumber = (text: string | undefined): number | undefined => text !== undefined && /^\d{1,12}$/v.test(text.trim()) ? Number(text) : undefined;

const lasting = (value: string): string | undefined => {
	const number = wholeNumber(value);
	return number === undefined || number < 60 ? undefined : humanDuration(number * second);
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
		const number = wholeNumber(value);
		// As seconds since the epoch, or from now on; services differ.
		return number !== undefined && number > 1e9 && number < 1e10 ? distance(number * second, startedAt) : lasting(value);
	},
};

/** How long a cookie lives; Max-Age comes before Expires (RFC 6265 §5.3). */
const lifetime = (attributes: ReadonlyMap<string, string>, startedAt: number): string | undefined => {
	const age = wholeNumber(attributes.get('max-age'));
	const end = age === undefined ? headerDate(attributes.get('expires') ?? '') : startedAt + (age * second);
	return end === undefined ? undefined : (end > startedAt ? `lives ${humanDuration(end - startedAt)}` : 'deleted');
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
			const size = wholeNumber(value);
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
			return [lifetime(attributes, startedAt), ...missingAttributes(attributes, isSecure)].filter(Boolean).join(' · ') || undefined;
		},
	},
	authorization: {remark: (value, {isRevealed}) => isRevealed ? basicCredentials(value) : undefined},
	'proxy-authorization': {remark: (value, {isRevealed}) => isRevealed ? basicCredentials(value) : undefined},
};

const plain: Meaning = {highlight: simple};

/** What a header means, by its name in any case. */
export const meaningOf = (name: string): Meaning => {
	const key = name.toLowerCase();
	return (Object.hasOwn(meanings, key) ? meanings[key] : undefined) ?? plain;
};
