import type {BodySheet, Sheet, Side} from '../../../compute/sheet.ts';
import {humanSize} from '../../../flow/human.ts';
import {margin, pairsBlock, paragraph} from '../pairs.ts';
import type {Line} from '../styles.ts';
import type {Tab} from './tab.ts';

/** How large a body is, and how it is coded. */
export const bodyFacts = (body: BodySheet | undefined): string[] => body ? [humanSize(body.size), ...body.codings] : ['no body'];

const remarks = (body: BodySheet | undefined, width: number): Line[] => (body?.remarks ?? []).flatMap(remark => paragraph('▲ ', remark, 'warning', width));

const headers = (message: {readonly headers: Sheet['request']['headers']; readonly trailers?: Sheet['request']['trailers']}, width: number): Line[] => [
	...pairsBlock(message.headers, width),
	...(message.trailers?.length ? [[[margin], ['trailers', 'dim']] as Line, ...pairsBlock(message.trailers, width)] : []),
];

/** Version as the message wrote it. */
export const version = (text: string): string => `HTTP/${text}`;

/** The head and body of one message. */
export const messageTab = (side: Side, title: string, firstLine: (sheet: Sheet, width: number) => Line): Tab => ({
	id: side,
	title,
	body: side,
	isEmpty: sheet => side === 'response' && sheet.response === undefined,
	head(sheet, width) {
		const message = sheet[side];
		const error = side === 'response' && sheet.error ? paragraph('✗ ', sheet.error.message, 'error', width) : [];
		return [
			firstLine(sheet, width),
			...error,
			...(message ? headers(message, width) : []),
			...remarks(message?.body, width),
			...(message?.body ? [[] as Line] : []),
		];
	},
});
