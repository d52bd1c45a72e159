import {sequence} from '../document.ts';
import type {Exporter} from '../format.ts';
import {harEntry} from '../har/entry.ts';
import {jsonText} from '../json-text.ts';

const leftOut = (count: number): string => count === 0 ? '' : `,"comment":"Left out, being no HTTP exchanges (tunnels, failed TLS handshakes): ${count}."`;

/** HTTP Archive 1.2 (https://www.softwareishard.com/blog/har-12-spec/), one entry a line. */
export const har: Exporter = {
	meta: {
		id: 'har', title: 'HAR 1.2', extension: 'har', mediaType: 'application/json', example: 'tapx export --har host:api.example.com -o api.har',
	},
	write: sequence({
		head: ({version}) => `{"log":{"version":"1.2","creator":${JSON.stringify({name: 'tapx', version})},"entries":[\n`,
		item(flow) {
			const entry = harEntry(flow);
			return entry && jsonText(entry);
		},
		separator: ',\n',
		tail: ({skipped}) => `\n]${leftOut(skipped)}}}\n`,
	}),
};
