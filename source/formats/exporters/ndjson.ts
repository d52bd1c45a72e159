import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';
import {jsonText} from '../json-text.ts';
import {flowToJson} from '../json.ts';

/** One whole flow a line, see `flowToJson`; loses nothing and reads back. */
export const ndjson: Exporter = {
	meta: {
		id: 'ndjson', title: 'JSON lines, whole flows', extension: 'ndjson', mediaType: 'application/x-ndjson', example: 'tapx export --ndjson | jq -r .url',
	},
	write: sequence({
		item: flow => `${jsonText(flowToJson(flow))}\n`,
	}),
};
