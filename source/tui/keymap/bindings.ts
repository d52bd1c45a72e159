/** Where a key means something. */
export type KeyContext = 'list' | 'detail';

/** Where the bottom line offers a key; an empty list has little to do. */
export type BarPlace = KeyContext | 'empty';

/** What a key does. The table drives input, help, the bottom line and the readme. */
export type Binding = {
	readonly id: string;
	readonly keys: readonly string[];
	readonly title: string;
	readonly group: 'Moving' | 'Finding' | 'Flows' | 'Detail' | 'Program';
	/** Where the key works; everywhere when left out. */
	readonly context?: KeyContext;
	/** Word for the bottom line, in the places given. */
	readonly bar?: string;
	readonly barIn?: readonly BarPlace[];
};

const both: readonly BarPlace[] = ['list', 'detail'];

const tabBindings = ([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map(number => ({
	id: `tab-${number}`, keys: [String(number)], title: `Tab ${number} of the detail`, group: 'Detail',
} as const satisfies Binding));

export const bindings = [
	{
		id: 'open', keys: ['enter'], title: 'Open the flow', group: 'Moving', context: 'list', bar: 'open', barIn: ['list'],
	},
	{
		id: 'back', keys: ['esc'], title: 'Back; forget the search', group: 'Moving', bar: 'back', barIn: ['detail'],
	},
	{
		id: 'down', keys: ['j', 'down'], title: 'Down', group: 'Moving',
	},
	{
		id: 'up', keys: ['k', 'up'], title: 'Up', group: 'Moving',
	},
	{
		id: 'first', keys: ['g', 'home'], title: 'To the oldest, to the top', group: 'Moving',
	},
	{
		id: 'last', keys: ['G', 'end'], title: 'To the newest and follow, to the end', group: 'Moving',
	},
	{
		id: 'page-down', keys: ['pagedown', 'space'], title: 'A page down', group: 'Moving',
	},
	{
		id: 'page-up', keys: ['pageup'], title: 'A page up', group: 'Moving',
	},
	{
		id: 'half-down', keys: ['ctrl+d'], title: 'Half a page down', group: 'Moving',
	},
	{
		id: 'half-up', keys: ['ctrl+u'], title: 'Half a page up', group: 'Moving',
	},
	{
		id: 'next-pane', keys: ['tab'], title: 'Next pane', group: 'Moving', bar: 'list', barIn: ['detail'],
	},
	{
		id: 'previous-pane', keys: ['shift+tab'], title: 'Previous pane', group: 'Moving',
	},
	{
		id: 'search', keys: ['/'], title: 'Search, forgiving typos', group: 'Finding', bar: 'search', barIn: ['list'],
	},
	{
		id: 'filter', keys: ['f'], title: 'Filter', group: 'Finding', bar: 'filter', barIn: ['list', 'empty'],
	},
	{
		id: 'next-match', keys: ['n'], title: 'Next match', group: 'Finding',
	},
	{
		id: 'previous-match', keys: ['N'], title: 'Previous match', group: 'Finding',
	},
	{
		id: 'follow', keys: ['F'], title: 'Follow the newest', group: 'Finding', bar: 'follow', barIn: ['list'],
	},
	{
		id: 'pause', keys: ['p'], title: 'Pause the list', group: 'Finding', bar: 'pause', barIn: ['list'],
	},
	{
		id: 'mark', keys: ['m'], title: 'Mark', group: 'Flows', bar: 'mark', barIn: ['list'],
	},
	{
		id: 'note', keys: ['c'], title: 'Write a note', group: 'Flows', bar: 'note', barIn: ['list'],
	},
	{
		id: 'copy', keys: ['y'], title: 'Copy the URL, cURL, headers or a body', group: 'Flows', bar: 'copy', barIn: both,
	},
	{
		id: 'delete', keys: ['D'], title: 'Delete', group: 'Flows',
	},
	{
		id: 'undo', keys: ['u'], title: 'Undo the deletion', group: 'Flows',
	},
	...tabBindings,
	{
		id: 'next-tab', keys: ['right'], title: 'Next tab', group: 'Detail', bar: 'tab', barIn: ['detail'],
	},
	{
		id: 'previous-tab', keys: ['left'], title: 'Previous tab', group: 'Detail',
	},
	{
		id: 'wrap', keys: ['w'], title: 'Wrap long lines, or cut them', group: 'Detail', bar: 'wrap', barIn: ['detail'],
	},
	{
		id: 'layout', keys: ['z'], title: 'Detail below, right, or alone', group: 'Program', bar: 'layout', barIn: ['detail'],
	},
	{
		id: 'theme', keys: ['t'], title: 'Next theme', group: 'Program',
	},
	{
		id: 'help', keys: ['?'], title: 'This help', group: 'Program', bar: 'help', barIn: [...both, 'empty'],
	},
	{
		id: 'suspend', keys: ['ctrl+z'], title: 'To the shell; fg comes back', group: 'Program',
	},
	{
		id: 'quit', keys: ['q'], title: 'Back, or quit', group: 'Program', bar: 'quit', barIn: ['empty'],
	},
	{
		id: 'exit', keys: ['ctrl+c'], title: 'Quit', group: 'Program',
	},
] as const satisfies readonly Binding[];

/** Ids of everything a key can do. */
export type CommandId = (typeof bindings)[number]['id'];

/** What a key does in a context, `undefined` for nothing. */
export const commandFor = (key: string, context: KeyContext): CommandId | undefined =>
	bindings.find((binding: Binding) => binding.keys.includes(key) && (binding.context === undefined || binding.context === context))?.id;

const keyLabels: Readonly<Record<string, string>> = {
	up: '↑', down: '↓', left: '←', right: '→', pagedown: 'PgDn', pageup: 'PgUp', 'shift+tab': 'shift-tab',
};

/** A key as people read it: `↓`, `^d`, `PgUp`. */
export const keyLabel = (key: string): string => keyLabels[key] ?? key.replace(/^ctrl\+/v, '^');
