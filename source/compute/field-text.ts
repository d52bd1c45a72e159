import type {FlowRow} from '../flow/flow.ts';
import {readableField} from '../flow/headers.ts';
import {shownLine} from '../views/shown.ts';
import type {SearchedField} from './protocol.ts';

/** What the screen shows of a row's field, and search looks at, so that a range in one is a range in the other. */
export const fieldText: Readonly<Record<SearchedField, (row: FlowRow) => string>> = {
	method: row => shownLine(row.method.slice(0, 32)),
	host: row => shownLine(row.host.slice(0, 256)),
	path: row => shownLine(readableField((row.query === undefined ? row.path : `${row.path}?${row.query}`).slice(0, 512))),
	status: row => row.status === undefined ? '' : String(row.status),
	type: row => row.type,
	note: row => row.note === undefined ? '' : shownLine(row.note.slice(0, 256)),
};
