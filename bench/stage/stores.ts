import {createHash} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {Scope} from './scope.ts';

/** Stores full of generated flows, each made when it is first asked for. */
export type Stores = {
	/** The file of a store with so many flows; whoever writes to it copies it first. */
	filled(flows: number): Promise<string>;
};

const generator = new URL('../fill-store.ts', import.meta.url).pathname;
const schema = new URL('../../source/store', import.meta.url).pathname;

/** Stores made by another generator or for another schema have other names. */
const edition = (): string => {
	const files = [generator, ...fs.globSync(`${schema}/**/*.ts`).toSorted()];
	return createHash('sha256').update(files.map(file => fs.readFileSync(file, 'utf8')).join('\0')).digest('hex').slice(0, 12);
};

/**
Stores for one run, in a folder that is removed, or in one that is kept for the next run.

@param scope
@param tell
@param folder Kept when given.
*/
export const createStores = (scope: Scope, tell: (text: string) => void, folder?: string): Stores => {
	const made = new Map<number, Promise<string>>();
	let place = folder;

	const make = async (flows: number): Promise<string> => {
		place ??= scope.folder();
		fs.mkdirSync(place, {recursive: true});
		const file = path.join(place, `${flows}-${edition()}.db`);
		if (fs.existsSync(file)) {
			return file;
		}

		tell(`filling a store with ${flows.toLocaleString('en-US')} flows`);
		const draft = `${file}.draft`;
		fs.rmSync(draft, {force: true});
		const child = scope.start(process.execPath, [generator, draft, String(flows)]);
		const {code} = await child.exited;
		if (code !== 0) {
			throw new Error(`The store could not be filled: ${child.complaint()}`);
		}

		fs.renameSync(draft, file);
		return file;
	};

	return {
		async filled(flows) {
			const file = made.get(flows) ?? make(flows);
			made.set(flows, file);
			return file;
		},
	};
};
