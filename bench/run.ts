#!/usr/bin/env node
/**
`npm run bench -- [GROUP…] [--quick]`: measures tapx beside references and writes the tables to `bench/results.md`. Nothing
timed is asserted: a table is for people.
*/
import {execFileSync} from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {groups} from './groups/index.ts';
import type {Group} from './groups/group.ts';
import {describeMachine} from './report/machine.ts';
import {writeResults, type Section} from './report/results-file.ts';
import {isMet, type Row} from './report/row.ts';
import {table} from './report/table.ts';
import {openScope} from './stage/scope.ts';
import {createStores} from './stage/stores.ts';

const help = `npm run bench -- [GROUP…] [options]

Groups: ${groups.map(({id, onDemand}) => onDemand ? `${id} (only when named)` : id).join(', ')}; all when none is named.

--quick          rough figures in about three minutes; printed, not written to the results
--rounds N       how often each subject is measured (3)
--date DATE      what the results say of when they were taken (today)
--stores FOLDER  keep the generated stores there for the next run
--output FILE    where the results go (bench/results.md)
`;

const tell = (text: string): void => {
	process.stderr.write(`${text}\n`);
};

/** What the command line asks for; ends the program when it asks for help or for something that is not there. */
const readCommandLine = () => {
	try {
		const {values: options, positionals: names} = parseArgs({
			allowPositionals: true,
			options: {
				quick: {type: 'boolean', default: false},
				rounds: {type: 'string', default: '3'},
				date: {type: 'string', default: new Date().toISOString().slice(0, 10)},
				stores: {type: 'string'},
				output: {type: 'string'},
				help: {type: 'boolean', default: false},
			},
		});
		if (options.help) {
			process.stdout.write(help);
			process.exit();
		}

		const unknown = names.find(name => groups.every(({id}) => id !== name));
		if (unknown !== undefined) {
			throw new Error(`There is no group ${unknown}.`);
		}

		const rounds = Number(options.rounds);
		if (!(rounds >= 1)) {
			throw new Error('--rounds wants a number.');
		}

		return {...options, rounds, names};
	} catch (error) {
		tell(`${(error as Error).message}\n\n${help}`);
		process.exit(2);
	}
};

const {names, rounds, ...options} = readCommandLine();
const scope = openScope();
process.on('exit', scope.abandon);
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
	process.once(signal, () => {
		tell('\nStopping.');
		void scope[Symbol.asyncDispose]().finally(() => {
			process.exit(code);
		});
	});
}

const commit = (): string => {
	try {
		return execFileSync('git', ['describe', '--always', '--dirty'], {cwd: import.meta.dirname, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim();
	} catch {
		return 'no repository';
	}
};

const stores = createStores(scope, tell, options.stores);
const edition = commit();

const runGroup = async (group: Group): Promise<Section> => {
	const [load = 0] = os.loadavg();
	const began = performance.now();
	const rows: Row[] = [];
	const notes: string[] = [];
	const own = scope.inner();
	try {
		for await (const row of group.run({
			scope: own, stores, isQuick: options.quick, rounds, patience: options.quick ? 5 : 30, tell(text) {
				tell(`${group.id}: ${text}`);
			},
		})) {
			rows.push(row);
		}
	} catch (error) {
		notes.push(`The group ended early: ${(error as Error).message}`);
		tell((error as Error).stack ?? String(error));
	} finally {
		await own[Symbol.asyncDispose]();
	}

	const minutes = (performance.now() - began) / 60_000;
	const how = `${options.date}, ${edition}, ${options.quick ? 'quick, ' : ''}${rounds} rounds, ${minutes.toFixed(1)} minutes; load average ${load.toFixed(1)} when it began.`;
	return {title: group.title, text: [group.about, how, table(rows), ...notes, verdict(rows)].filter(Boolean).join('\n\n')};
};

const verdict = (rows: readonly Row[]): string => {
	const judged = rows.map(row => isMet(row)).filter(met => met !== undefined);
	return judged.length > 0 ? `${judged.filter(Boolean).length} of ${judged.length} goals reached.` : '';
};

const machine = await describeMachine();
const sections: Section[] = [];
const chosen = groups.filter(({id, onDemand}) => names.length > 0 ? names.includes(id) : !onDemand);
for (const group of chosen) {
	const section = await runGroup(group);
	sections.push(section);
	process.stdout.write(`## ${section.title}\n\n${section.text}\n\n`);
}

const output = options.output ?? (options.quick ? undefined : path.join(import.meta.dirname, 'results.md'));
if (output) {
	await writeResults(output, machine, sections, groups.map(({title}) => title));
	tell(`Written to ${output}.`);
}

await scope[Symbol.asyncDispose]();
