import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {TapxError} from '../../flow/error.ts';
import {importFlows} from '../../operations/import-flows.ts';
import {fileName} from '../file-name.ts';
import {standardInput} from '../standard-input.ts';
import type {Kind} from './kind.ts';

/** So many items that were left out are told one by one. */
const toldProblems = 5;
const chunkSize = 256 * 1024;

/** What went wrong with one file; only errors of the world, a bug stays one. */
const explain = (name: string, error: unknown): unknown => {
	if (error instanceof TapxError) {
		return new TapxError(error.code, `${name}: ${error.message}`, {...(error.advice && {advice: error.advice}), exitCode: error.exitCode, cause: error});
	}

	const {code, message} = error as NodeJS.ErrnoException;
	if (code === undefined || !/^E[A-Z]+$/v.test(code)) {
		return error;
	}

	const plain: Readonly<Record<string, string>> = {ENOENT: `There is no file ${name}.`, EISDIR: `${name} is a folder.`};
	return new TapxError('cannot-read', plain[code] ?? `${name} cannot be read: ${message}.`, {cause: error});
};

/** Adds the flows of a file to the store. */
export const importErrand: Kind<'import'> = async (context, {from}) => {
	const file = fileName(from);
	let read = 0;
	let problems = 0;
	try {
		const size = from === '-' ? 0 : (await stat(file)).size; // eslint-disable-line unicorn/no-await-expression-member -- one figure of it
		const whole: AsyncIterable<Uint8Array> = from === '-' ? standardInput() : createReadStream(file, {highWaterMark: chunkSize});
		const counted = async function * (): AsyncGenerator<Uint8Array> {
			for await (const chunk of whole) {
				read += chunk.length;
				yield chunk;
			}
		};

		return await importFlows({editor: context.openEditor()}, {
			chunks: counted(),
			onProblem({index, problem}) {
				if (++problems <= toldProblems) {
					context.problem(`${from}: entry ${index + 1} left out: ${problem}`);
				}
			},
			progress(flows) {
				context.progress({flows, share: size > 0 ? Math.min(1, read / size) : undefined});
			},
		});
	} catch (error) {
		throw explain(from, error);
	}
};
