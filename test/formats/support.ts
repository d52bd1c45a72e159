import {Buffer} from 'node:buffer';
import {
	isImportProblem,
	type Chunks,
	type Exporter,
	type Flows,
	type ImportedFlow,
	type Importer,
	type ImportProblem,
} from '../../source/formats/format.ts';
import type {Body, Flow, NewFlow} from '../../source/flow/flow.ts';

/** What an exporter writes, as one text. */
export const written = (exporter: Exporter, flows: Flows): string =>
	Buffer.concat(Array.from(exporter.write(flows, {version: '1.2.3'}), piece => Buffer.from(piece))).toString();

/**
A text in pieces of so many bytes.

@yields The pieces in order.
*/
export const inPieces = function * (text: string | Uint8Array, size: number): Generator<Uint8Array> {
	const bytes = Buffer.from(text);
	for (let start = 0; start < bytes.length; start += size) {
		yield bytes.subarray(start, start + size);
	}
};

/** What an importer reads, flows and problems apart. */
export const readAll = async (importer: Importer, chunks: Chunks): Promise<{flows: ImportedFlow[]; problems: ImportProblem[]}> => {
	const flows: ImportedFlow[] = [];
	const problems: ImportProblem[] = [];
	for await (const item of importer.read(chunks)) {
		if (isImportProblem(item)) {
			problems.push(item);
		} else {
			flows.push(item);
		}
	}

	return {flows, problems};
};

const sameBody = (body: Body | undefined) => body && {size: body.size, truncated: body.truncated, bytes: Buffer.from(body.bytes).toString('hex')};

const wellFormed = (_key: string, value: unknown): unknown => typeof value === 'string' ? value.toWellFormed() : value;

/**
What must be equal when a flow was written and read: everything but the ids of flow, session and connections. `undefined` fields
count as missing, bodies compare by their bytes, and half a surrogate pair, which no file in UTF-8 can hold, as U+FFFD.
*/
export const comparable = (flow: Flow | NewFlow | ImportedFlow): unknown => {
	const {request, response} = flow;
	const {id, session, originalId, clientConnection, serverConnection, ...rest} = flow as Partial<Flow & ImportedFlow>;
	const text = JSON.stringify({
		...rest,
		request: {...request, body: sameBody(request.body)},
		response: response && {...response, body: sameBody(response.body)},
	}, wellFormed);
	return JSON.parse(text);
};
