import {Buffer} from 'node:buffer';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {TapxError} from '../flow/error.ts';
import type {Flow} from '../flow/flow.ts';
import {humanSize} from '../flow/human.ts';
import {prepareRequest} from './prepare.ts';
import type {Draft, DraftReading} from './replayer.ts';
import type {EditableRequest} from './request.ts';
import {readRequestText, withProblem, type TextProblem} from './text/read.ts';
import {writeRequestText} from './text/write.ts';

/** What is known of a draft. */
type Known = {
	readonly draft: Draft;
	readonly flow: Flow;
	/** What was written at first. */
	readonly original: EditableRequest;
	/** The file as it was last written here. */
	written: Buffer;
	/** What it said when it was last read. */
	request: EditableRequest;
};

/** Requests in files, for an editor. */
export type Drafts = {
	open(flow: Flow, request: EditableRequest): Promise<Draft>;
	read(draft: number): Promise<DraftReading>;
	/** What a draft said when it was last read, and the flow that it came from. */
	request(draft: number): {readonly flow: Flow; readonly request: EditableRequest};
	close(draft: number, keep: boolean): Promise<void>;
	closeAll(): Promise<void>;
};

const isSame = (one: EditableRequest, other: EditableRequest): boolean => one.method === other.method
	&& one.url === other.url
	&& one.holdLength === other.holdLength
	&& JSON.stringify(one.headers) === JSON.stringify(other.headers)
	&& Buffer.compare(one.body, other.body) === 0;

const titleOf = ({id, request: {body}}: Flow): string => body?.truncated
	? `Flow ${id}, of whose body only the first ${humanSize(body.bytes.length)} of ${humanSize(body.size)} were kept.`
	: `Flow ${id}, to be sent again.`;

/** Whether what was read can be sent at all; gives what is wrong with the line that the person can mend. */
const problemOf = (flow: Flow, request: EditableRequest, requestLine: number): TextProblem | undefined => {
	try {
		prepareRequest(flow, request);
		return undefined;
	} catch (error) {
		if (error instanceof TapxError) {
			return {line: requestLine, column: 1, message: error.message.replace(/\.$/v, '')};
		}

		throw error;
	}
};

const lineOfRequest = (bytes: Buffer): number => bytes.toString('latin1').split('\n').findIndex(line => line.trim() !== '' && !line.startsWith('#')) + 1;

/** No drafts yet; their files are made in the system's folder for temporary files. */
export const createDrafts = (): Drafts => {
	const known = new Map<number, Known>();
	let last = 0;

	const find = (draft: number): Known => {
		const found = known.get(draft);
		if (!found) {
			throw new Error(`There is no draft ${draft}.`);
		}

		return found;
	};

	const complain = async (entry: Known, bytes: Buffer, problem: TextProblem): Promise<DraftReading> => {
		const isLeft = entry.written.equals(bytes);
		const told = withProblem(bytes, problem);
		entry.written = told.bytes;
		await fs.writeFile(entry.draft.file, told.bytes);
		return {kind: 'wrong', problem: {...problem, line: told.line}, isLeft};
	};

	const close = async (number: number, keep: boolean): Promise<void> => {
		const entry = known.get(number);
		known.delete(number);
		if (entry && !keep) {
			await fs.rm(path.dirname(entry.draft.file), {recursive: true, force: true});
		}
	};

	return {
		async open(flow, request) {
			const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tapx-'));
			const file = path.join(folder, `tapx-${flow.id}.http`);
			const written = writeRequestText(request, titleOf(flow));
			await fs.writeFile(file, written, {mode: 0o600, flag: 'wx'});
			const draft = {number: ++last, file, line: lineOfRequest(written)};
			known.set(draft.number, {
				draft, flow, original: request, written, request,
			});
			return draft;
		},
		async read(number) {
			const entry = find(number);
			// An editor may have deleted it, which says as much as emptying it.
			const bytes = await fs.readFile(entry.draft.file).catch(() => Buffer.alloc(0));
			const text = readRequestText(bytes);
			if (text.kind === 'empty') {
				return text;
			}

			if (text.kind === 'wrong') {
				return complain(entry, bytes, text.problem);
			}

			let {body} = text.request;
			const {bodyFile} = text;
			if (bodyFile) {
				try {
					body = await fs.readFile(bodyFile.path);
				} catch (error) {
					return complain(entry, bytes, {line: bodyFile.line, column: 1, message: `the file cannot be read: ${(error as Error).message}`});
				}
			}

			// What could not be decoded is still encoded, unless it was written anew.
			const isEncoded = entry.original.isEncoded && Buffer.compare(body, entry.original.body) === 0;
			const request = {...text.request, body, isEncoded};
			const problem = problemOf(entry.flow, request, lineOfRequest(bytes));
			if (problem) {
				return complain(entry, bytes, problem);
			}

			entry.request = request;
			return {kind: isSame(request, {...entry.original, isEncoded}) ? 'same' : 'changed'};
		},
		request: draft => find(draft),
		close,
		async closeAll() {
			await Promise.all(known.keys().map(async number => close(number, false)));
		},
	};
};
