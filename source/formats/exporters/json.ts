import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';
import {jsonText} from '../json-text.ts';
import {requestsRow} from '../requests-row.ts';

/** One document with the rows of the documented `requests` view, as `/copilot/export/json` answers. */
export const json: Exporter = {
	meta: {
		id: 'json', title: 'JSON, rows of the requests view', extension: 'json', mediaType: 'application/json', example: 'tapx export --json status:5xx -o errors.json',
	},
	write: sequence({
		head: () => '{"traffic":[\n',
		item: flow => jsonText(requestsRow(flow)),
		separator: ',\n',
		tail: ({written}) => `\n],"count":${written}}\n`,
	}),
};
