import {parseMediaType, shortType} from '../../flow/content-type.ts';
import type {Flow} from '../../flow/flow.ts';
import {headerValue} from '../../flow/headers.ts';
import {flowUrl} from '../../flow/url.ts';
import {csvLine, type CsvCell} from '../csv-line.ts';
import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';
import {isoMicroseconds, milliseconds} from '../time.ts';

const columns: ReadonlyArray<readonly [title: string, cell: (flow: Flow) => CsvCell]> = [
	['id', flow => flow.id],
	['started_at', flow => isoMicroseconds(flow.startedAt)],
	['kind', flow => flow.kind],
	['state', flow => flow.state],
	['source', flow => flow.source],
	['method', flow => flow.request.method],
	['url', flow => flowUrl(flow.request)],
	['http_version', flow => flow.request.httpVersion],
	['status', flow => flow.response?.status],
	['type', flow => flow.response && shortType(parseMediaType(headerValue(flow.response.headers, 'content-type')).essence)],
	['request_size', flow => flow.request.body?.size],
	['response_size', flow => flow.response?.body?.size],
	['first_byte_ms', flow => milliseconds(flow.timings.firstByte)],
	['duration_ms', flow => milliseconds(flow.timings.total)],
	['client', flow => flow.client?.address],
	['server', flow => flow.server?.address],
	['error', flow => flow.error?.message],
	['marked', flow => flow.marked ? 1 : 0],
	['tags', flow => flow.tags.join(' ')],
	['note', flow => flow.note],
];

/** A table of flows without headers and bodies (RFC 4180), safe to open in a spreadsheet: no formulas, no control characters. */
export const csv: Exporter = {
	meta: {
		id: 'csv', title: 'CSV, a table for spreadsheets', extension: 'csv', mediaType: 'text/csv; charset=utf-8', example: 'tapx export --csv dur:>1s -o slow.csv',
	},
	write: sequence({
		head: () => csvLine(columns.map(([title]) => title)),
		item: flow => csvLine(columns.map(([, cell]) => cell(flow))),
	}),
};
