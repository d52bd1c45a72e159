import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {alternate, type Subject} from '../measure/rounds.ts';
import {watchRun, type WatchedCommand} from '../measure/watched-run.ts';
import {
	pick,
	type Figures,
	type Goal,
	type Outcome,
	type Row,
	type Unit,
} from '../report/row.ts';
import {tapxEnvironment, tapxFile} from '../stage/tapx.ts';
import {hasTool, missing} from '../stage/tool.ts';
import type {Bench, Group} from './group.ts';

/** What is read out of a run, in this order. */
const parts: ReadonlyArray<{readonly name: string; readonly unit: Unit; readonly goal?: Goal}> = [
	{name: 'speed', unit: 'MB/s', goal: {of: 'value', least: [100]}},
	{name: 'speed', unit: 'flows/s'},
	{name: 'peak memory', unit: 'MB', goal: {of: 'value', most: [150]}},
];

/** Runs a command on so many flows; the bytes are those of a file that it wrote or read. */
const transfer = (bench: Bench, flows: number, command: (folder: string) => WatchedCommand & {readonly file: string}): Subject => async (): Promise<Figures> => {
	await using own = bench.scope.inner();
	const {file, ...watched} = command(own.folder());
	const {seconds, peak} = await watchRun(own, watched);
	return [fs.statSync(file).size / seconds / 1e6, flows / seconds, peak];
};

const tapx = (folder: string, ...parameters: readonly string[]): Pick<WatchedCommand, 'command' | 'parameters' | 'env'> => ({
	command: process.execPath, parameters: [tapxFile, ...parameters], env: tapxEnvironment(folder),
});

/** A reference by another tool, where the machine has it. */
const ifThere = (tool: string, subject: Subject): Subject => hasTool(tool) ? subject : missing(tool);

const rowsOf = (name: string, outcome: Outcome, reference: {readonly name: string; readonly outcome: Outcome}): Row[] => parts.map(({name: part, unit, goal}, index) => ({
	name: `${name}, ${part}`, unit, tapx: pick(outcome, [index]), references: [{name: reference.name, outcome: pick(reference.outcome, [index])}], ...(goal && {goal}),
}));

export const exporting: Group = {
	id: 'export',
	title: 'Export and import',
	about: '`tapx export --har` into a file and `tapx import` of that file into a new store, start included. Other tools that do something comparable stand beside it: `sqlite3 -json` printing the `requests` view of the same store, and `jq` counting the entries of the same file.',
	async * run(bench) {
		const {scope, stores, isQuick, tell} = bench;
		const most = isQuick ? 100_000 : 1_000_000;
		const fewer = most / 10;
		const files = scope.folder();
		const har = (flows: number): string => path.join(files, `${flows}.har`);
		const shown = (flows: number): string => `${flows.toLocaleString('en-US')} flows`;
		const exportTo = async (flows: number): Promise<Subject> => {
			const store = await stores.filled(flows);
			return transfer(bench, flows, folder => ({...tapx(folder, 'export', '--har', '--db', store), output: har(flows), file: har(flows)}));
		};

		const importFrom = (flows: number): Subject => transfer(bench, flows, folder => ({
			...tapx(folder, 'import', '--db', path.join(folder, 'traffic.db'), har(flows)), output: path.join(folder, 'output'), file: har(flows),
		}));

		tell(`export of ${shown(fewer)}`);
		const store = await stores.filled(fewer);
		const exported = await alternate({
			tapx: await exportTo(fewer),
			sqlite3: ifThere('sqlite3', transfer(bench, fewer, folder => {
				const output = path.join(folder, 'output');
				return {
					command: 'sqlite3', parameters: ['-readonly', '-json', store, 'SELECT * FROM requests'], output, file: output,
				};
			})),
		}, bench);
		yield * rowsOf(`export of ${shown(fewer)}`, exported.tapx, {name: 'sqlite3', outcome: exported.sqlite3});

		tell(`export of ${shown(most)}`);
		const {tapx: exportedMore} = await alternate({tapx: await exportTo(most)}, bench);
		yield * rowsOf(`export of ${shown(most)}`, exportedMore, {name: `${shown(fewer)}:`, outcome: exported.tapx});

		tell(`import of ${shown(fewer)}`);
		const imported = await alternate({
			tapx: importFrom(fewer),
			jq: ifThere('jq', transfer(bench, fewer, folder => ({
				command: 'jq', parameters: ['.log.entries | length', har(fewer)], output: path.join(folder, 'output'), file: har(fewer),
			}))),
		}, bench);
		yield * rowsOf(`import of ${shown(fewer)}`, imported.tapx, {name: 'jq', outcome: imported.jq});

		tell(`import of ${shown(most)}`);
		const {tapx: importedMore} = await alternate({tapx: importFrom(most)}, bench);
		yield * rowsOf(`import of ${shown(most)}`, importedMore, {name: `${shown(fewer)}:`, outcome: imported.tapx});
	},
};
