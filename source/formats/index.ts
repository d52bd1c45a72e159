import {byId} from '../flow/by-id.ts';
import {burp} from './exporters/burp.ts';
import {csv} from './exporters/csv.ts';
import {curl} from './exporters/curl.ts';
import {har} from './exporters/har.ts';
import {json} from './exporters/json.ts';
import {ndjson} from './exporters/ndjson.ts';
import {openapi} from './exporters/openapi.ts';
import {postman} from './exporters/postman.ts';
import {sarif} from './exporters/sarif.ts';
import {zap} from './exporters/zap.ts';
import type {Exporter, Importer} from './format.ts';
import {har as harImporter} from './importers/har.ts';
import {ndjson as ndjsonImporter} from './importers/ndjson.ts';

/** Every format that flows are written in, by id. */
export const exporters: ReadonlyMap<string, Exporter> = byId([har, json, ndjson, csv, curl, postman, openapi, burp, zap, sarif]);

/** Every format that flows are read from, by id. */
export const importers: ReadonlyMap<string, Importer> = byId([harImporter, ndjsonImporter]);

/** A byte order mark, decoded or as the Latin-1 of its bytes. */
const byteOrderMark = /^(?:\u{FEFF}|\u{EF}\u{BB}\u{BF})/v;

/** The importer for a file that begins like this (a few KB, as UTF-8 or Latin-1), `undefined` when none knows it. */
export const findImporter = (head: string): Importer | undefined => {
	const text = head.replace(byteOrderMark, '');
	const [best] = importers.values()
		.map(importer => ({importer, confidence: importer.recognise(text)}))
		.toArray()
		.toSorted((a, b) => b.confidence - a.confidence);
	return best && best.confidence > 0 ? best.importer : undefined;
};
