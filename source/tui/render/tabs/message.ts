import type {BodySheet, Sheet, Side} from '../../../compute/sheet.ts';
import type {Headers} from '../../../flow/flow.ts';
import {humanSize} from '../../../flow/human.ts';
import {margin, pairsBlock, paragraph} from '../pairs.ts';
import type {Line} from '../styles.ts';
import {plainLines, type Tab, type TabLine} from './tab.ts';

/** How large a body is, and how it is coded. */
export const bodyFacts = (body: BodySheet | undefined): string[] => body ? [humanSize(body.size), ...body.codings] : ['no body'];

const remarks = (body: BodySheet | undefined, width: number): Line[] => (body?.remarks ?? []).flatMap(remark => paragraph('▲ ', remark, 'warning', width));

const headerLines = (type: 'header' | 'trailer', side: Side, headers: Headers, width: number): TabLine[] =>
	pairsBlock(headers.map(([name, value], index) => [name, value, undefined, {type, side, index}]), width);

const headLines = (side: Side, {headers, trailers = []}: NonNullable<Sheet[Side]>, width: number): TabLine[] => [
	...headerLines('header', side, headers, width),
	...(trailers.length > 0 ? [{line: [[margin], ['trailers', 'dim']] as Line}, ...headerLines('trailer', side, trailers, width)] : []),
];

/** Version as the message wrote it. */
export const version = (text: string): string => `HTTP/${text}`;

/** The head and body of one message. */
export const messageTab = (side: Side, title: string, firstLine: (sheet: Sheet, width: number) => Line): Tab => ({
	id: side,
	title,
	document: side,
	isEmpty: sheet => side === 'response' && sheet.response === undefined,
	head(sheet, {width}) {
		const message = sheet[side];
		const error = side === 'response' && sheet.error ? paragraph('✗ ', sheet.error.message, 'error', width) : [];
		return [
			{line: firstLine(sheet, width), subject: {type: 'url'}},
			...plainLines(error),
			...(message ? headLines(side, message, width) : []),
			...plainLines([...remarks(message?.body, width), ...(message?.body ? [[]] : [])]),
		];
	},
});
