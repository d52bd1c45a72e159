import {Buffer} from 'node:buffer';
import {TapxError} from '../flow/error.ts';
import {
	isImportProblem,
	type Chunks,
	type ImportProblem,
	type ImportedFlow,
} from '../formats/format.ts';
import {findImporter, importers} from '../formats/index.ts';
import type {Editor} from '../store/store.ts';

/** What to read. */
export type ImportInput = {
	readonly chunks: Chunks;
	/** Told of each item that is left out. */
	readonly onProblem?: ((problem: ImportProblem) => void) | undefined;
	/** Told the numbers so far, after each transaction. */
	readonly progress?: ((added: number) => void) | undefined;
};

/** What came of an import. */
export type ImportResult = {
	/** The title of the format. */
	readonly format: string;
	readonly added: number;
	readonly skipped: number;
};

/** So much of a file says what it is. */
const headLength = 4096;
/** One transaction: at most so many flows, and about so many bytes of bodies. */
const batchFlows = 400;
const batchBytes = 8 * 1024 * 1024;
/** Replays find their originals among so many flows before them. */
const rememberedIds = 200_000;

/** The beginning of a file as text, and the whole file again. */
const peek = async (chunks: Chunks): Promise<{head: string; whole: Chunks}> => {
	const iterator = (async function * () {
		yield * chunks;
	})();
	const taken: Array<string | Uint8Array> = [];
	let head = '';
	while (head.length < headLength) {
		const next = await iterator.next(); // eslint-disable-line no-await-in-loop -- a stream is read in order
		if (next.done) {
			break;
		}

		taken.push(next.value);
		head += typeof next.value === 'string' ? next.value : Buffer.from(next.value).toString('latin1');
	}

	const whole = async function * () {
		yield * taken;
		yield * iterator;
	};

	return {head: head.slice(0, headLength), whole: whole()};
};

const bytesOf = (flow: ImportedFlow): number => (flow.request.body?.bytes.length ?? 0) + (flow.response?.body?.bytes.length ?? 0);

/** Stores batches and turns the file's ids into the store's. */
const createStorer = (editor: Pick<Editor, 'add'>) => {
	const ids = new Map<number, number>();
	return (flows: readonly ImportedFlow[]): void => {
		const added = editor.add(flows.map(({originalId, replayOf, ...flow}) => ({...flow, replayOf: replayOf === undefined ? undefined : ids.get(replayOf)})));
		for (const [index, {originalId}] of flows.entries()) {
			if (originalId !== undefined) {
				ids.set(originalId, added[index]!); // One id a flow.
			}
		}

		for (const old of ids.keys()) {
			if (ids.size <= rememberedIds) {
				break;
			}

			ids.delete(old);
		}
	};
};

/**
Adds the flows of a file to the store. The format is recognised by the file's beginning; an item that cannot be read is
told and left out. Memory does not grow with the file.

@throws {TapxError} `import-format`, or what the store throws.
*/
export const importFlows = async (
	{editor}: {readonly editor: Pick<Editor, 'add'>},
	{chunks, onProblem, progress}: ImportInput,
): Promise<ImportResult> => {
	const {head, whole} = await peek(chunks);
	const importer = findImporter(head);
	if (!importer) {
		throw new TapxError('import-format', 'This is not a format that tapx reads.', {advice: `It reads ${importers.values().map(({meta}) => meta.title).toArray().join(', ')}.`});
	}

	const store = createStorer(editor);
	let [added, skipped, bytes] = [0, 0, 0];
	let batch: ImportedFlow[] = [];
	const flush = (): void => {
		if (batch.length === 0) {
			return;
		}

		store(batch);
		added += batch.length;
		[batch, bytes] = [[], 0];
		progress?.(added);
	};

	try {
		for await (const item of importer.read(whole)) {
			if (isImportProblem(item)) {
				skipped++;
				onProblem?.(item);
				continue;
			}

			// A replay needs the id that its original got.
			if (item.replayOf !== undefined && batch.some(({originalId}) => originalId === item.replayOf)) {
				flush();
			}

			batch.push(item);
			bytes += bytesOf(item);
			if (batch.length >= batchFlows || bytes >= batchBytes) {
				flush();
			}
		}
	} finally {
		// What stands before a file's broken end is kept.
		flush();
	}

	return {format: importer.meta.title, added, skipped};
};
