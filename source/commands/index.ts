import type {Command} from './command.ts';

/** Reads a command's file. */
export type Loader = () => Promise<{readonly command: Command}>;

/** The command of a file: only what is used is loaded, as starting takes time. */
export const loadCommand = async (loader: Loader): Promise<Command> => {
	const {command} = await loader();
	return command;
};

/** All commands of the table, in its order. */
export const loadCommands = async (): Promise<Command[]> => Promise.all(Object.values(commands).map(async loader => loadCommand(loader)));

/** What `tapx` does when no command is named. */
export const mainCommand: Loader = async () => import('./tapx.ts');

/** The commands by name, in the order of help. */
export const commands: Readonly<Record<string, Loader>> = {
	view: async () => import('./view.ts'),
	run: async () => import('./run.ts'),
	ls: async () => import('./ls.ts'),
	show: async () => import('./show.ts'),
	replay: async () => import('./replay.ts'),
	diff: async () => import('./diff.ts'),
	export: async () => import('./export.ts'),
	import: async () => import('./import.ts'),
	note: async () => import('./note.ts'),
	mark: async () => import('./mark.ts'),
	stats: async () => import('./stats.ts'),
	rules: async () => import('./rules.ts'),
	analyze: async () => import('./analyze.ts'),
	check: async () => import('./check.ts'),
	sql: async () => import('./sql.ts'),
	mcp: async () => import('./mcp.ts'),
	init: async () => import('./init.ts'),
	clear: async () => import('./clear.ts'),
	ca: async () => import('./ca.ts'),
};
