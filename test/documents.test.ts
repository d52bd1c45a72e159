/** What the documents say is there: links lead somewhere, pictures exist, and every command line is one that tapx understands. */
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {sortArguments} from '../source/commands/input/arguments.ts';
import {filterOf} from '../source/commands/input/filter-words.ts';
import {findCommand} from '../source/commands/input/find-command.ts';
import {metaOptions} from '../source/commands/output/help.ts';
import {flagTable} from '../source/settings/index.ts';
import {flagName, type OptionTable} from '../source/settings/option.ts';
import {readMany} from '../source/settings/resolve.ts';

const root = new URL('../', import.meta.url);
const read = (name: string): string => fs.readFileSync(new URL(name, root), 'utf8');

const pages = fs.readdirSync(new URL('docs/', root)).map(name => `docs/${name}`);
const documents = ['readme.md', 'architecture.md', 'CHANGELOG.md', ...pages];
const fence = /^ *```(?<language>\w*)\n(?<code>[\s\S]*?)^ *```$/gmv;
const prose = (text: string): string => text.replaceAll(fence, '');

/** The anchors that GitHub gives to headings. */
const anchors = (text: string): Set<string> => new Set(prose(text).matchAll(/^#+ (.+)$/gmv)
	.map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{Letter}\p{Number} \-_]/gv, '').replaceAll(' ', '-')));

for (const name of documents) {
	test(`links of ${name} lead somewhere`, t => {
		t.regex(read(name), /^# \S/v);
		const links = prose(read(name)).matchAll(/\[(?<text>[^\[\]]*)\]\((?<target>[^\s\)]+)\)/gv).map(({groups}) => groups!).toArray();
		for (const {text, target = ''} of links) {
			t.not(text, '', `${target} has words for those who do not see it`);
			if (/^https?:/v.test(target)) {
				continue;
			}

			const [file = '', anchor] = target.split('#', 2);
			const to = file === '' ? name : path.join(path.dirname(name), file);
			t.true(fs.existsSync(new URL(to, root)), target);
			t.true(anchor === undefined || anchors(read(to)).has(anchor), target);
		}
	});
}

test('the readme leads to every page', t => {
	t.true(pages.length > 5);
	t.deepEqual(pages.filter(page => !read('readme.md').includes(`](${page})`)), []);
});

test('every picture is shown, and each is small', t => {
	const shown = documents.flatMap(name => read(name).matchAll(/!\[[^\[\]]+\]\((?<file>[^\)]+)\)/gv).map(({groups}) => path.join(path.dirname(name), groups!['file']!)).toArray());
	const pictures = fs.readdirSync(new URL('media/', root)).filter(name => name.endsWith('.svg')).map(name => `media/${name}`);
	t.deepEqual([...new Set(shown).symmetricDifference(new Set(pictures))], []);
	for (const picture of pictures) {
		t.true(read(picture).length < 60_000, picture);
		t.regex(read(picture), /^<svg [^>]*>\n<title>[^<]+<\/title>/v, picture);
	}
});

const blanks = /[\t ]/v;

/** The simple commands of a line of shell, those in `$(…)` too, each as its words without quotes and redirections. */
const simpleCommands = (line: string): string[][] => {
	const commands: string[][] = [[]];
	const inner: string[][] = [];
	let word: string | undefined;
	let isTarget = false;
	const endWord = (): void => {
		if (word !== undefined && !isTarget) {
			commands.at(-1)!.push(word);
		}

		isTarget &&= word === undefined;
		word = undefined;
	};

	let quote = '';
	for (let at = 0; at < line.length; at++) {
		const character = line[at]!;
		if (quote !== '\'' && line.startsWith('$(', at)) {
			const end = line.indexOf(')', at);
			inner.push(...simpleCommands(line.slice(at + 2, end)));
			word = `${word ?? ''}…`;
			at = end;
		} else if (quote === character) {
			quote = '';
		} else if (quote !== '') {
			word += character;
		} else if (character === '"' || character === '\'') {
			quote = character;
			word ??= '';
		} else if (character === '#' && word === undefined) {
			break;
		} else if (character === '>' || character === '<') {
			endWord();
			isTarget = true;
		} else if (blanks.test(character) || '|&;'.includes(character)) {
			endWord();
			if (!blanks.test(character)) {
				commands.push([]);
			}
		} else if (character === '(' || character === ')') {
			throw new Error(`${character} wants quotes in: ${line}`);
		} else {
			word = (word ?? '') + character;
		}
	}

	endWord();
	return [...commands, ...inner].filter(words => words.length > 0);
};

/** What a simple command gives tapx, `undefined` when it does not start tapx. */
const tapxArguments = (words: readonly string[]): string[] | undefined => {
	const own = words.slice(words.findIndex(word => !/^[A-Z_]+=/v.test(word)));
	const inside = own[0] === 'ssh' ? own.slice(own.indexOf('tapx')) : own;
	if (inside[0] === 'npm' && inside[1] === 'start') {
		return inside.slice(3);
	}

	return inside[0] === 'tapx' ? inside.slice(1) : undefined;
};

/** Throws what tapx would say of a wrong command line. */
const check = async (argv: readonly string[]): Promise<void> => {
	const {command, argv: rest} = await findCommand(argv);
	const options: OptionTable = {...command.options, ...flagTable, ...metaOptions};
	const {flags, words, rest: others} = sortArguments(rest, options, {haltAtWord: command.haltAtWord ?? false});
	const byFlag = new Map(Object.entries(options).map(([key, option]) => [`--${flagName(key, option)}`, option]));
	for (const flag of flags) {
		const [name = '', value] = flag.split(/=(.*)/sv, 2);
		const option = byFlag.get(name);
		if (option && value !== undefined) {
			readMany(option, value, name);
		}
	}

	const [least, most] = command.takes;
	const count = words.length + others.length;
	const isMention = argv.length === 1 && argv[0] === command.name;
	if (!isMention && (count < least || count > most)) {
		throw new Error(`tapx ${command.name} takes ${least} to ${most} words, not ${count}`);
	}

	if (command.usage.endsWith('[FILTER]')) {
		filterOf([...words, ...others], {filters: {errors: 'status:>=400 or is:error'}});
	}
};

const codeLines = (text: string): string[] => text.matchAll(fence).flatMap(({groups}) => {
	const {language, code = ''} = groups!;
	const lines = code.split('\n').map(line => line.trim());
	return language === 'sh' ? lines : (language === 'console' ? lines.filter(line => line.startsWith('$ ')).map(line => line.slice(2)) : []);
}).toArray();

/** Command lines within sentences; headings show how a command is used, not a use of it. */
const inlineLines = (text: string): string[] => prose(text).replaceAll(/^#.*$/gmv, '').matchAll(/`(?<code>(?:tapx|npm) [^`…]+)`/gv).map(({groups}) => groups!['code']!).toArray();

test('every command line of the documents is understood', async t => {
	const lines = documents.flatMap(name => [...codeLines(read(name)), ...inlineLines(read(name))]);
	const {scripts} = JSON.parse(read('package.json')) as {scripts: Record<string, string>};
	const commands = lines.flatMap(line => simpleCommands(line).map(words => ({line, words})));
	const named = commands.map(({words}) => words).filter(([program, action]) => program === 'npm' && action === 'run').map(words => words[2]!);
	t.deepEqual(named.filter(name => !Object.hasOwn(scripts, name)), []);

	const uses = commands.map(({line, words}) => ({line, argv: tapxArguments(words)})).filter(({argv}) => argv !== undefined);
	t.true(uses.length > 40, 'the lines were found');
	for (const {line, argv = []} of uses) {
		await t.notThrowsAsync(check(argv), line);
	}
});

test('a wrong command line would be found', async t => {
	const [[...first] = [], ...others] = simpleCommands('A=1 tapx ls \'status:>=400\' --jsn > "a b" | jq . # tapx');
	t.deepEqual([first, ...others], [['A=1', 'tapx', 'ls', 'status:>=400', '--jsn'], ['jq', '.']]);
	await t.throwsAsync(check(tapxArguments(first) ?? []), {message: /no option --jsn/v});
	await t.throwsAsync(check(['ls', 'statsu:404']), {message: /Unknown field/v});
	await t.throwsAsync(check(['ls', '--limit=many']), {message: /whole number/v});
	await t.throwsAsync(check(['show', '1', '2']), {message: /takes 1 to 1/v});
	t.deepEqual(simpleCommands('curl --cacert "$(tapx ca --path)" x && ssh box tapx export').map(words => tapxArguments(words)), [undefined, ['export'], ['ca', '--path']]);
	t.throws(() => simpleCommands('tapx ls (a or b)'), {message: /wants quotes/v});
	t.true(anchors('## First `request`, now\n').has('first-request-now'));
});
