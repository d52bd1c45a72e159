import type {FlowRow} from '../../../flow/flow.ts';
import {rowToJson} from '../../../formats/json.ts';
import {redactRow} from '../../../redaction/redact-flow.ts';
import type {McpContext} from '../context.ts';

const longestUrl = 400;

const short = (text: string): string => text.length > longestUrl ? `${text.slice(0, longestUrl)}…` : text;

/** A row as a model needs it: what is nothing is left out. */
export const shownRow = (row: FlowRow, {redact}: Pick<McpContext, 'redact'>): Record<string, unknown> => {
	const {
		id, started_at, method, url, status, type, kind, state, duration_ms, first_byte_ms, request_size, response_size, error, marked, note, tags, replay_of,
	} = rowToJson(redact ? redactRow(row).value : row);
	const shown = {
		id, started_at, method, url: short(url), status, type: type || null, duration_ms, first_byte_ms, request_size, response_size, error, replay_of, note,
		kind: kind === 'http' ? null : kind, state: state === 'complete' ? null : state, marked: marked || null, tags: tags.length > 0 ? tags : null,
	};
	return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null));
};
