import type {FlowRow} from '../../flow/flow.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import {safeLine} from '../../flow/text.ts';
import {flowUrl} from '../../flow/url.ts';

/** How a flow stands, in words. */
const standing = ({state, status, error}: FlowRow): string => {
	const words = {
		open: 'answer under way', pending: 'no answer yet', complete: '', failed: `failed${error ? `: ${error}` : ''}`, aborted: 'given up by the client',
	}[state];
	return [status, words].filter(Boolean).join(' ');
};

/** One flow as a line to be read aloud: its number first, nothing said by signs, columns or colour. */
export const spokenLine = (row: FlowRow): string => safeLine([
	`${row.id} ${row.method} ${flowUrl(row)}`,
	standing(row),
	[row.type, row.responseSize === undefined ? '' : humanSize(row.responseSize)].filter(Boolean).join(' '),
	row.duration === undefined ? '' : humanDuration(row.duration),
	row.marked ? 'marked' : '',
	row.note ? `note: ${row.note}` : '',
].filter(Boolean).join(', '));
