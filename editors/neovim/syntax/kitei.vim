" The policy language of kitei: a plain colouring. The server's semantic tokens stand above it, where the editor shows them.
if exists('b:current_syntax')
  finish
endif

syntax case match
syntax iskeyword @,48-57,_,-

syntax keyword kiteiHead annex article calendar define designations integrity interpretation part permission provision record rule
syntax keyword kiteiHead state supplement tariff words
syntax keyword kiteiSlot all asks at cites consequence default each edition else except fix for former formerly from happens
syntax keyword kiteiSlot help holds identified informative leans message modelled needs once otherwise permits preferring
syntax keyword kiteiSlot provisions reading required says see shorthand under until warning when with
syntax keyword kiteiNorm require forbid
syntax keyword kiteiLanguage en ja
syntax keyword kiteiOperator and as by every given has in is no not of on or satisfies some those to where within
syntax keyword kiteiBoolean true false
syntax keyword kiteiUnit yen hour hours day days month months

syntax match kiteiField /\.[a-z][a-z0-9_]*\(-[a-z0-9_]\+\)*/
syntax match kiteiQuoted /`[a-z][a-z0-9_-]*`/
syntax match kiteiKey /^\s*\zs[a-z][a-z0-9_]*\ze?\?:/
syntax match kiteiType /:\s\+\zs\(address\|date\|hours\|host-name\|integer\|moment\|period\|slug\|text\|yen\)\>/
syntax match kiteiNumber /\<[0-9]\+\(\.[0-9]\+\)*\>/
syntax match kiteiDate /\<[0-9]\{4}-[0-9]\{2}-[0-9]\{2}\>/
syntax match kiteiReference /\<\(annex[0-9]\+\|suppl\.[0-9-]\+\)\(\.[0-9]\+\)*\>/

syntax region kiteiString start=/"/ skip=/\\["\\]/ end=/"/ oneline contains=kiteiEscape,kiteiPlaceholder
syntax match kiteiEscape /\\["\\]/ contained
syntax match kiteiPlaceholder /{\s*[a-z`][^{}"]*}/ contained
syntax match kiteiComment /#.*$/ contains=@Spell

highlight default link kiteiHead Structure
highlight default link kiteiSlot Keyword
highlight default link kiteiNorm Statement
highlight default link kiteiLanguage PreProc
highlight default link kiteiOperator Operator
highlight default link kiteiBoolean Boolean
highlight default link kiteiUnit Type
highlight default link kiteiField Identifier
highlight default link kiteiKey Identifier
highlight default link kiteiType Type
highlight default link kiteiNumber Number
highlight default link kiteiDate Constant
highlight default link kiteiReference Constant
highlight default link kiteiString String
highlight default link kiteiEscape SpecialChar
highlight default link kiteiPlaceholder Special
highlight default link kiteiComment Comment

let b:current_syntax = 'kitei'
