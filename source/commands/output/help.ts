import {sections, settingTable} from '../../settings/index.ts';
import {flagUsage, type Option, type OptionTable} from '../../settings/option.ts';
import type {Command} from '../command.ts';
import {wrap} from './wrap.ts';

const width = 80;

/** Options of the command line itself. */
export const metaOptions = {
	help: {
		doc: 'show help, also of a command', schema: settingTable.insecure.schema, wants: 'nothing', short: 'h',
	},
	version: {doc: 'show the version', schema: settingTable.insecure.schema, wants: 'nothing'},
} as const satisfies OptionTable;

/** Two columns: what to type, and what it does, wrapped beside it. */
const table = (rows: ReadonlyArray<readonly [string, string]>): string => {
	const left = Math.min(30, Math.max(...rows.map(([term]) => term.length))) + 2;
	return rows.map(([term, text]) => {
		const lines = wrap(text, width - left - 2);
		const head = term.length + 2 > left ? `  ${term}\n${' '.repeat(left + 2)}` : `  ${term.padEnd(left)}`;
		return head + lines.join(`\n${' '.repeat(left + 2)}`);
	}).join('\n');
};

const optionRow = ([key, option]: [string, Option]): readonly [string, string] => {
	const standard = option.usually ?? option.standard;
	return [(option.short ? `-${option.short}, ` : '') + flagUsage(key, option), option.doc + (standard ? ` (${standard})` : '')];
};

/** Options that stand on a command line; some are only for the config file. */
const typedOptions = (options: OptionTable): Array<[string, Option]> => Object.entries(options).filter(([, {onlyInFile}]) => !onlyInFile);

const optionRows = (options: OptionTable): string => table(typedOptions(options).map(entry => optionRow(entry)));

const settingRows = (): string => sections
	.filter(({options}) => typedOptions(options).length > 0)
	.map(({title, options}) => `${title}\n${optionRows(title === 'General' ? {...options, ...metaOptions} : options)}`)
	.join('\n\n');

const exampleRows = (command: Command): string => command.examples.map(([line, does]) => `  ${line}\n      ${does}`).join('\n');

/** `tapx --help`: every command and every setting. */
export const generalHelp = (main: Command, commands: readonly Command[]): string => `tapx ${main.usage}
tapx COMMAND

${wrap(main.summary, width).join('\n')}

Commands
${table(commands.map(command => [`${command.name} ${command.usage}`.trim(), command.summary]))}

Options
${optionRows(main.options)}

${settingRows()}

Each setting is also a variable (--body-limit is TAPX_BODY_LIMIT) and a key of
tapx.config.json or ~/.config/tapx/config.json ("bodyLimit").
tapx COMMAND --help tells more about a command.

Examples
${exampleRows(main)}
`;

/** `tapx COMMAND --help`. */
export const commandHelp = (command: Command): string => {
	const settings: OptionTable = Object.fromEntries(command.settings.map(key => [key, settingTable[key]]));
	return [
		`tapx ${command.name} ${command.usage}`.trimEnd(),
		wrap(`${command.summary}.`, width).join('\n') + (command.details ? `\n\n${wrap(command.details, width).join('\n')}` : ''),
		`Options\n${optionRows({...command.options, ...settings, help: metaOptions.help})}`,
		`Examples\n${exampleRows(command)}`,
	].join('\n\n') + '\n';
};
