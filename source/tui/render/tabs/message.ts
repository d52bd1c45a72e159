import type {BodySheet, Sheet, Side} from '../../../compute/sheet.ts';
import {humanCount, humanSize} from '../../../flow/human.ts';
import {
	margin,
	pairsBlock,
	paragraph,
	pairsRoom,
	type Pair,
} from '../pairs.ts';
import type {Line} from '../styles.ts';
import {headerValueLines} from '../values/header-value.ts';
import {
	plainLines,
	type Tab,
	type TabContext,
	type TabLine,
} from './tab.ts';

/** How large a body is, and how it is coded. */
export const bodyFacts = (body: BodySheet | undefined): string[] => body ? [humanSize(body.size), ...body.codings] : ['no body'];

/** Version as the message wrote it. */
export const version = (text: string): string => `HTTP/${text}`;

/** A dim word above what follows. */
export const heading = (text: string): TabLine => ({line: [[margin], [text, 'dim']]});

const headerPairs = (sheet: Sheet, type: 'header' | 'trailer', side: Side, {width, isRevealed}: TabContext): Pair[] => {
	const message = sheet[side];
	const headers = (type === 'header' ? message?.headers : message?.trailers) ?? [];
	const context = {
		startedAt: sheet.startedAt, isSecure: /^(?:https|wss)$/v.test(sheet.request.scheme), isRevealed, room: pairsRoom(headers.map(([name]) => name), width),
	};
	let cookies = 0;
	return headers.map(([name, value], index) => {
		const lines = headerValueLines(name, value, context);
		const areCookies = side === 'request' && lines.length > 1 && name.toLowerCase() === 'cookie';
		return {name, lines: lines.map(line => ({line, subject: areCookies ? {type: 'cookie', index: cookies++} : {type, side, index}}))};
	});
};

/** The headers and trailers of a message. */
const headLines = (sheet: Sheet, side: Side, context: TabContext): TabLine[] => {
	const trailers = headerPairs(sheet, 'trailer', side, context);
	const left = (sheet[side]?.headerCount ?? 0) - (sheet[side]?.headers.length ?? 0);
	return [
		...pairsBlock(headerPairs(sheet, 'header', side, context), context.width),
		...(left > 0 ? [heading(`… ${humanCount(left)} more headers`)] : []),
		...(trailers.length > 0 ? [heading('trailers'), ...pairsBlock(trailers, context.width)] : []),
	];
};

const remarks = (body: BodySheet | undefined, width: number): Line[] => (body?.remarks ?? []).flatMap(remark => paragraph('▲ ', remark, 'warning', width));

/** What a side has of its own: its first lines, and what stands between that and the headers. */
export type MessageParts = {
	readonly first: (sheet: Sheet, context: TabContext) => Line[];
	readonly before?: (sheet: Sheet, context: TabContext) => readonly TabLine[];
};

/** The head and body of one message. */
export const messageTab = (side: Side, title: string, {first, before}: MessageParts): Tab => ({
	id: side,
	title,
	document: side,
	isEmpty: sheet => sheet[side] === undefined || sheet.kind === 'tls' || sheet.kind === 'tunnel',
	head(sheet, context) {
		const message = sheet[side];
		const error = side === 'response' && sheet.error ? paragraph('✗ ', sheet.error.message, 'error', context.width) : [];
		return [
			...first(sheet, context).map((line): TabLine => ({line, subject: {type: 'url'}})),
			...plainLines(error),
			...before?.(sheet, context) ?? [],
			...headLines(sheet, side, context),
			...plainLines([...remarks(message?.body, context.width), ...(message?.body ? [[]] : [])]),
		];
	},
});
