import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {runLoad} from './load.ts';
import {startMitmdump} from './mitmdump.ts';
import {startNginx} from './nginx.ts';
import type {Scope} from './scope.ts';
import {tapxEnvironment, tapxFile} from './tapx.ts';
import {openTerminal, rows, type Terminal} from './terminal.ts';

/** A program that shows a list of flows in a terminal. */
export type FlowList = Terminal & {
	/** Milliseconds from its start to the first screen of flows. */
	readonly start: number;
	/** Whether a line belongs to the list, or to the line at the bottom that tells of it, rather than to the detail. */
	isList(line: number): boolean;
};

const method = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT)\b/v;
/** So many rows make a list. */
const enough = 10;

const whenShown = async (terminal: Terminal, began: number): Promise<FlowList> => {
	const shown = await terminal.until('a list of flows', screen => screen.filter(line => method.test(line)).length >= enough);
	await terminal.quiet(500);
	// The rule between list and detail carries the detail's tabs.
	const rule = terminal.screen().findIndex(line => /^─.*1 Overview/v.test(line));
	return {...terminal, start: shown - began, isList: line => rule === -1 || line < rule || line === rows - 1};
};

/** Shows a store with tapx. `env` adds to its environment. */
export const viewStore = async (scope: Scope, file: string, env: NodeJS.ProcessEnv = {}): Promise<FlowList> => {
	const folder = scope.folder();
	const began = performance.now();
	return whenShown(openTerminal(scope, process.execPath, [tapxFile, 'view', '--db', file], {...tapxEnvironment(folder), ...env}), began);
};

/** A file of mitmproxy's with so many flows. */
export const recordFlows = async (scope: Scope, flows: number): Promise<string> => {
	await using own = scope.inner();
	const file = path.join(scope.folder(), 'flows');
	const site = await startNginx(own);
	const {child, address} = await startMitmdump(own, ['-w', file]);
	await runLoad(own, {
		url: site.url('http', '/1k.json'), proxy: address, connections: 8, requests: flows,
	});
	await child.stop();
	return file;
};

/** Shows a file of flows with mitmproxy's console. */
export const viewFlows = async (scope: Scope, file: string): Promise<FlowList> => {
	const folder = scope.folder();
	const began = performance.now();
	return whenShown(openTerminal(scope, 'mitmproxy', ['-n', '-r', file, '--set', `confdir=${folder}`], {...process.env, HOME: folder}), began);
};

/** A copy of a store that may be written to. */
export const copyStore = async (scope: Scope, file: string): Promise<string> => {
	const copy = path.join(scope.folder(), 'copy.db');
	await fs.copyFile(file, copy);
	return copy;
};
