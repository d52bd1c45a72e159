import {realpathSync} from 'node:fs';
import path from 'node:path';
import {z} from 'zod';
import {TapxError} from '../../../flow/error.ts';
import {exporters} from '../../../formats/index.ts';
import {capturedTokens} from '../answer.ts';
import {estimateTokens} from '../budget.ts';
import type {McpContext} from '../context.ts';
import {defineTool} from '../tool.ts';
import {filterText} from './flow-fields.ts';

const formats = exporters.keys().toArray() as [string, ...string[]];

/** A new file within the folder, by a plain name: a model may be talked into anything. */
const safeFile = (name: string, extension: string, folder: string): string => {
	const file = path.resolve(folder, name);
	const isPlain = /^[\w\-][\w\-.]{0,100}$/v.test(path.basename(file)) && file.endsWith(`.${extension}`);
	if (!isPlain || realpathSync(path.dirname(file)) !== realpathSync(folder)) {
		throw new TapxError('wrong-file', `A file is named like traffic.${extension}, without folders.`);
	}

	return file;
};

const writeFile = async (file: string, format: string, filter: string, {runErrand, redact}: McpContext, signal: AbortSignal) => {
	const outcome = await runErrand('export', {
		format, filter, redact, to: file, isReplacing: false,
	}, {signal});
	if (outcome.isStopped) {
		throw new TapxError('export-stopped', 'The export was stopped.');
	}

	const {flows, bytes, leftOut, redacted} = outcome.result;
	return {
		facts: {
			file, flows, bytes, left_out: leftOut, redacted,
		},
	};
};

/** The document as text, as long as it is short. */
const readText = async (format: string, filter: string, {runErrand, redact}: McpContext, signal: AbortSignal) => {
	const controller = new AbortController();
	const text = new TextDecoder();
	let document = '';
	const outcome = await runErrand('export', {format, filter, redact}, {
		signal: AbortSignal.any([signal, controller.signal]),
		async onPiece(piece) {
			if (document.length <= capturedTokens * 3) {
				document += text.decode(piece, {stream: true});
			} else {
				controller.abort();
			}
		},
	});
	if (outcome.isStopped || estimateTokens(JSON.stringify(document)) > capturedTokens) {
		throw new TapxError('too-large', 'The document is too large for an answer.', {advice: 'Narrow the filter, or name a file where that was allowed.'});
	}

	const {flows, leftOut} = outcome.result;
	return {facts: {flows, left_out: leftOut}, captured: {document}};
};

/** Flows in a format. */
export const exportFlows = defineTool({
	name: 'export_flows',
	title: 'Export flows',
	description: 'Writes flows in a format: har, json, ndjson, csv, curl (commands that repeat the requests) and others. As text in the answer while that is short; into a new file of the working folder only where the server was started with --allow-replay.',
	input: z.object({
		format: z.enum(formats).describe('The format.'),
		filter: filterText,
		file: z.string().max(120).optional().describe('Name of a new file in the working folder; left out, the text comes in the answer.'),
	}),
	async run({format, filter: text, file}, context, signal) {
		const filter = context.filter(text)?.text ?? '';
		await context.openReader();
		if (file === undefined) {
			return readText(format, filter, context, signal);
		}

		if (!context.allowed.has('requests')) {
			throw new TapxError('not-allowed', 'This server may not write files.', {advice: 'The user can start it with --allow-replay.'});
		}

		return writeFile(safeFile(file, exporters.get(format)?.meta.extension ?? format, context.folder), format, filter, context, signal);
	},
});
