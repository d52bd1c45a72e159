import {nearest} from '../../filter/nearest.ts';
import {flagTable} from '../../settings/index.ts';
import {flagName, type OptionTable} from '../../settings/option.ts';
import type {Command} from '../command.ts';
import {
	commands,
	loadCommand,
	loadCommands,
	mainCommand,
} from '../index.ts';
import {usageError} from './arguments.ts';

/** Whether an option is followed by its value; false for one that no table has. */
const takesValue = (tables: readonly OptionTable[], flag: string): boolean => tables
	.flatMap(table => Object.entries(table))
	.some(([key, option]) => option.value !== undefined && [`-${option.short}`, `--${flagName(key, option)}`].includes(flag));

/** Where the first word stands that is neither an option nor an option's value; -1 when there is none. */
const firstWord = (argv: readonly string[], tables: readonly OptionTable[]): number => {
	for (let index = 0; index < argv.length; index++) {
		const token = argv[index]!;
		if (token === '--') {
			return -1;
		}

		if (token === '-' || !token.startsWith('-')) {
			return index;
		}

		index += takesValue(tables, token) ? 1 : 0;
	}

	return -1;
};

/** The command that arguments name, and the arguments without its name; the main command when they name none. */
export const findCommand = async (argv: readonly string[]): Promise<{command: Command; argv: string[]}> => {
	// An option of a command may stand before it (`tapx --limit 5 ls`): only then all commands are read to know it.
	const startsWithOption = argv[0]?.startsWith('-');
	const index = firstWord(argv, [flagTable, ...(startsWithOption ? await loadCommands() : []).map(({options}) => options)]);
	const word = argv[index];
	if (word !== undefined && Object.hasOwn(commands, word)) {
		return {command: await loadCommand(commands[word]!), argv: argv.toSpliced(index, 1)}; // Its own key.
	}

	if (word === 'help') {
		return findCommand([...argv.toSpliced(index, 1), '--help']);
	}

	const meant = word !== undefined && /^[a-z]{2,}$/v.test(word) ? nearest(word, Object.keys(commands)) : undefined;
	if (meant) {
		throw usageError(`There is no command ${word}.`, `Did you mean tapx ${meant}? As a filter, write tapx -- ${word}.`);
	}

	return {command: await loadCommand(mainCommand), argv: [...argv]};
};
