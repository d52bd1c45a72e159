import fs from 'node:fs';
import path from 'node:path';
import {TapxError} from '../../flow/error.ts';
import {splitWords} from '../../formats/shell-words.ts';
import {editorPrograms, type EditorProgram} from './programs.ts';

/** An editor and how it is started. */
export type Editor = {
	/** As a person knows it: `vim`. */
	readonly name: string;
	readonly command: string;
	readonly parameters: readonly string[];
	/** Whether it leaves the terminal alone. */
	readonly isGraphical: boolean;
	readonly at: EditorProgram['at'] | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

const fallbacks = ['vi', 'nano'] as const;

const isProgram = (file: string): boolean => {
	try {
		fs.accessSync(file, fs.constants.X_OK);
		return fs.statSync(file).isFile();
	} catch {
		return false;
	}
};

const isOnPath = (name: string, environment: Environment): boolean => (environment['PATH'] ?? '').split(path.delimiter)
	.some(folder => folder !== '' && isProgram(path.join(folder, name)));

const hasWindow = (window: EditorProgram['window'], parameters: readonly string[], {DISPLAY, WAYLAND_DISPLAY}: Environment): boolean =>
	window === 'always' || (window !== undefined && Boolean(DISPLAY ?? WAYLAND_DISPLAY) && parameters.every(parameter => !window.includes(parameter)));

const readEditor = (text: string, variable: string, environment: Environment): Editor => {
	const [word = '', ...parameters] = splitWords(text);
	if (word === '') {
		throw new TapxError('no-editor', `${variable} does not name an editor: ${text}`);
	}

	const command = word.startsWith('~/') ? path.join(environment['HOME'] ?? '', word.slice(2)) : word;
	const name = path.basename(command);
	const program = editorPrograms[name];
	const [wait] = program?.wait ?? [];
	return {
		name,
		command,
		parameters: wait === undefined || program?.wait?.some(each => parameters.includes(each)) ? parameters : [...parameters, wait],
		isGraphical: hasWindow(program?.window, parameters, environment),
		at: program?.at,
	};
};

/**
The editor that a person wants: `VISUAL`, `EDITOR`, else the first of `vi` and `nano` that there is.

@throws {TapxError} `no-editor`.
*/
export const chooseEditor = (environment: Environment): Editor => {
	for (const variable of ['VISUAL', 'EDITOR']) {
		const text = environment[variable]?.trim();
		if (text) {
			return readEditor(text, variable, environment);
		}
	}

	const found = fallbacks.find(name => isOnPath(name, environment));
	if (found === undefined) {
		throw new TapxError('no-editor', 'There is no editor.', {advice: 'Name one: export EDITOR=…'});
	}

	return readEditor(found, 'EDITOR', environment);
};
