import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { cut, fold, htmlToText, lineOf, paragraphsOf, plain } from '../../lib/posting/text.ts';

const { document } = new JSDOM('').window;
/** A document as DOMParser gives it: it has no window, so no parser of its own. */
const windowless = new JSDOM('').window.document.implementation.createHTMLDocument('');

function element(html: string): Element {
  const root = document.createElement('div');
  root.innerHTML = html;
  return root;
}

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cc}|\p{Cs}/u;

describe('fold', () => {
  it.each([
    ['  Senior\u00a0\u202fEngineer\r\n\t ', 'Senior Engineer'],
    ['Soft\u00adware\u200b', 'Software'],
    ['\u202eevil\u202c \u2066x\u2069\u200f', 'evil x'],
    ['a\u0000b\u0085c\u2028d', 'a b c d'],
    ['broken \ud800 half', 'broken \ufffd half'],
    ['whole 👩 pair', 'whole 👩 pair'],
  ])('cleans %j', (text, clean) => expect(fold(text)).toBe(clean));

  it.each(['', ' \n ', '\u200b\u00a0\u202e', null, undefined])('gives null for %j', (text) =>
    expect(fold(text)).toBeNull(),
  );

  it('is one clean line and stays as it is when folded again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = fold(text);
        if (line === null) return;
        expect(line).not.toMatch(INVISIBLE);
        expect(line).not.toMatch(/\s\s|^\s|\s$|[^\S ]/);
        expect(fold(line)).toBe(line);
      }),
    );
  });
});

describe('cut', () => {
  it('never splits a pair', () => {
    expect(cut('a👩b', 2)).toBe('a');
    expect(cut('a👩b', 3)).toBe('a👩');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, most) => {
        const short = cut(text, most);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(text.startsWith(short)).toBe(true);
        expect(short).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('plain', () => {
  it('compares without case, accents and curly apostrophes', () => {
    expect(plain('Publié AUJOURD’HUI à İzmir')).toBe("publie aujourd'hui a izmir");
  });

  it('keeps every place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(text).length).toBe(text.length);
      }),
    );
  });
});

describe('lineOf', () => {
  it('leaves out what is not text and joins blocks by a space', () => {
    const root = element(
      '<h1> Data <b>Engineer</b><style>p{}</style><script>x()</script><noscript>on</noscript><template>t</template><!--c-->' +
        '<svg><title>icon</title></svg></h1><p>Berlin<br>Hybrid</p>',
    );
    expect(lineOf(root)).toBe('Data Engineer Berlin Hybrid');
  });

  it('keeps inline parts together', () => expect(lineOf(element('<span>C</span><span>++</span>'))).toBe('C++'));

  it('reads the title element and gives null for nothing', () => {
    const { document: page } = new JSDOM('<title> A | B </title><i> </i>').window;
    expect(lineOf(page.querySelector('title'))).toBe('A | B');
    expect(lineOf(page.querySelector('i'))).toBeNull();
    expect(lineOf(null)).toBeNull();
  });

  it('does not read beyond the element', () => {
    const root = element('<p id="a">one</p><p>two</p>');
    expect(lineOf(root.querySelector('#a'))).toBe('one');
  });

  it('cuts, and finds the text behind much emptiness', () => {
    expect(lineOf(element(`<p>${'👩'.repeat(600)}</p>`), 501)).toBe('👩'.repeat(250));
    expect(lineOf(element(`${'<p> \n </p>'.repeat(5_000)}<p>late</p>`))).toBe('late');
  });
});

/** Nodes of our own, as jsdom takes minutes to nest this deep: a chain of divs with a text inside and one behind. */
function deepTree(depth: number, text: string): Element {
  const node = (fields: object) => ({ nodeType: 1, localName: 'div', firstChild: null, nextSibling: null, ...fields });
  const end = node({ nodeType: 3, nodeValue: 'end' });
  let inner: object = node({ nodeType: 3, nodeValue: text });
  for (let level = 0; level < depth; level++) {
    const outer = node({ firstChild: inner });
    Object.assign(inner, { parentNode: outer, nextSibling: level === depth - 1 ? end : null });
    inner = outer;
  }
  Object.assign(end, { parentNode: inner });
  return inner as Element;
}

describe('paragraphsOf', () => {
  it('breaks lines at blocks, list items and br, and nowhere else', () => {
    const root = element(
      'Intro <b>bold</b> text<div>One</div><ul><li>first</li><li><p>second</p></li></ul><br><br>a<br>b' +
        '<table><tr><td>x</td><td>y</td></tr><tr><td>z</td></tr></table>tail\n of text',
    );
    expect(paragraphsOf(root)).toBe('Intro bold text\nOne\nfirst\nsecond\na\nb\nx y\nz\ntail of text');
  });

  it('cuts at its limit and gives null for nothing', () => {
    expect(paragraphsOf(element('<p>abc</p><p>def</p>'), 5)).toBe('abc\nd');
    expect(paragraphsOf(element('<p> </p>'))).toBeNull();
    expect(paragraphsOf(null)).toBeNull();
  });

  it('reads a tree 10,000 deep', () => {
    const root = deepTree(10_000, 'bottom');
    expect(paragraphsOf(root)).toBe('bottom\nend');
    expect(lineOf(root)).toBe('bottom end');
  });

  it('stops on a page without end', () => {
    const root = document.createElement('div');
    root.append('x'.repeat(3_000_000), document.createElement('p'));
    for (let i = 0; i < 60_000; i++) root.append(document.createElement('i'));
    root.append('never reached');
    expect(paragraphsOf(root)).toBe('x'.repeat(100_000));
    expect(paragraphsOf(root, 500_000)?.length).toBeLessThanOrEqual(500_000);
  });
});

describe('htmlToText', () => {
  const doc = document;
  it.each([
    ['<p>One</p><ul><li>two</li><li>three</li></ul>', 'One\ntwo\nthree'],
    ['&lt;p&gt;R&amp;amp;D &lt;b&gt;team&lt;/b&gt;&lt;/p&gt;&lt;p&gt;x&lt;/p&gt;', 'R&D team\nx'],
    ['A &amp; B<br/>C&nbsp;D &#39;q&#39; &#x41;', "A & B\nC D 'q' A"],
    ['plain text\n\nwith lines', 'plain text\nwith lines'],
    ['plain &amp; simple\nlines', 'plain & simple\nlines'],
    ['pay < 5 and > 3', 'pay < 5 and > 3'],
    ['<p>kept</p><script>alert("<p>gone</p>")</script><style>p{}</style>!', 'kept\n!'],
    ['<p>a</p><!-- <p>gone</p> -->b', 'a\nb'],
    ['Spec&lt;T&gt; matters', 'Spec<T> matters'],
  ])('reads %j', (html, text) => expect(htmlToText(html, doc)).toBe(text));

  it.each(['', '  ', '<p></p>', '<script>x</script>', '&nbsp;'])('gives null for %j', (html) =>
    expect(htmlToText(html, doc)).toBeNull(),
  );

  it('never throws, and runs nothing', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<',
      '>',
      '&lt;',
      '<!--',
      '-->',
      '<script>',
      '</script',
      '&#x;',
      '&#55296;',
      'a',
      '\ud800',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 }))), (pieces) => {
        const text = htmlToText(pieces.join(''), doc);
        expect(text === null || (text.length > 0 && !/\n\n|^\s|\s$/.test(text))).toBe(true);
      }),
    );
  });
});

it.each([
  ['without a window', windowless],
  [
    'whose parser refuses strings (Trusted Types)',
    {
      defaultView: {
        DOMParser: class {
          parseFromString() {
            throw new TypeError('This document requires TrustedHTML assignment.');
          }
        },
      },
    } as unknown as Document,
  ],
])('htmlToText in a document %s gives null for HTML, and plain text as it is', (_, doc) => {
  expect(htmlToText('<p>One</p>', doc)).toBeNull();
  expect(htmlToText('One\n\ntwo', doc)).toBe('One\ntwo');
});
