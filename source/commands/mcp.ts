import process from 'node:process';
import type {Permission} from '../api/mcp/context.ts';
import {toggle} from '../settings/kinds.ts';
import {defineCommand} from './command.ts';
import {filterOf} from './input/filter-words.ts';

export const command = defineCommand({
	name: 'mcp',
	usage: '',
	summary: 'serve a coding assistant by the Model Context Protocol, on standard input and output',
	details: 'It only reads, unless allowed more, and replaces secrets by [redacted:KIND], as a model reads what it says; --no-redact turns that off. tapx init copilot tells VS Code and others to start it. It ends when its input does.',
	options: {
		allowNotes: {...toggle, doc: 'let it write notes and marks'},
		allowReplay: {...toggle, doc: 'let it also send requests again, changed or not, each to its own server, and write new files into the present folder'},
	},
	settings: ['db', 'redact', 'bodyLimit', 'insecure', 'insecureHost', 'replayTimeout', 'rules', 'policy'],
	takes: [0, 0],
	examples: [
		['tapx mcp', 'what an assistant starts'],
		['tapx mcp --allow-replay', 'one that may send requests too'],
	],
	async run({options, settings, adapters, output}) {
		const allowed = new Set<Permission>([
			...options.allowNotes || options.allowReplay ? ['notes'] as const : [],
			...options.allowReplay ? ['requests'] as const : [],
		]);
		await adapters.serveMcp({
			filter: text => filterOf(text === undefined ? [] : [text], settings),
			redact: settings.redact ?? true,
			allowed,
			folder: process.cwd(),
		}, output.tell);
	},
});
