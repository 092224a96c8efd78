;;; kitei-mode.el --- The policy language of kitei, and its language server -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; (add-to-list 'load-path ".../editors/emacs")
;; (require 'kitei-mode)
;; (add-hook 'kitei-mode-hook #'eglot-ensure)
;;
;; `kitei-mode' is for `.kitei' files.  The server `kitei lsp' also serves the contracts, in `yaml-mode', `yaml-ts-mode' and, where
;; neither is there, in `kitei-contract-mode'.  Eglot runs one server a buffer: in these modes it is this one, and no other YAML server.
;; To have that in some folder only, leave `kitei-eglot-yaml' nil and set `eglot-server-programs' there.

;;; Code:

(defgroup kitei nil
  "The policy language of kitei, and its language server."
  :group 'languages)

(defcustom kitei-program "kitei"
  "The program, by name or path.  No file or folder sets it unasked: it would be started."
  :type 'string
  :risky t)

(defcustom kitei-lang nil
  "The language of the findings: nil as the server sees fit, or \"en\" or \"ja\"."
  :type '(choice (const nil) (const "en") (const "ja")))

(defcustom kitei-as-of nil
  "The day as of which contracts are judged, such as \"2025-11-01\".
nil is as the configuration says, else today."
  :type '(choice (const nil) string))

(defcustom kitei-eglot-yaml t
  "Whether Eglot starts kitei in YAML buffers, where it is told to start a server."
  :type 'boolean)

(defconst kitei-mode--head
  (regexp-opt '("annex" "article" "calendar" "define" "designations" "integrity" "interpretation" "part" "permission"
                "provision" "record" "rule" "state" "supplement" "tariff" "words")))

(defconst kitei-mode--slots
  (regexp-opt '("all" "asks" "at" "cites" "consequence" "days" "default" "each" "edition" "else" "en" "except" "fix"
                "for" "forbid" "former" "formerly" "from" "happens" "help" "holds" "identified" "informative" "ja"
                "leans" "message" "modelled" "needs" "once" "otherwise" "permits" "preferring" "provisions" "reading"
                "require" "required" "says" "see" "shorthand" "under" "until" "warning" "when" "with")))

(defconst kitei-mode--operators
  (regexp-opt '("and" "as" "by" "every" "given" "has" "in" "is" "no" "not" "of" "on" "or" "satisfies" "some" "those"
                "to" "where" "within")))

(defconst kitei-mode--types
  (regexp-opt '("address" "date" "hours" "host-name" "integer" "moment" "period" "slug" "text" "yen")))

(defun kitei-mode--word (words)
  "A matcher for one of WORDS that is no field, no key and not in backquotes."
  (let ((regexp (concat "\\_<" words "\\_>")))
    (lambda (limit)
      (let (found)
        (while (and (not found) (re-search-forward regexp limit t))
          (setq found (not (or (memq (char-before (match-beginning 0)) '(?. ?`))
                               (memq (char-after (match-end 0)) '(?. ?` ?: ??))))))
        found))))

(defvar kitei-mode-font-lock-keywords
  `((,(concat "^ *\\(" kitei-mode--head "\\) +\\([^\" \n\r()?:]+\\)")
     (1 font-lock-keyword-face) (2 font-lock-function-name-face))
    (,(concat "^ *\\(" kitei-mode--head "\\)\\(?: \\|$\\)") (1 font-lock-keyword-face))
    ("^ *\\([a-z][a-z0-9_]*\\)\\??:" (1 font-lock-variable-name-face))
    (,(concat ":\\s-+\\(?:list of \\(?:at least one \\)?\\)?\\(" kitei-mode--types "\\)\\_>")
     (1 font-lock-type-face))
    ("{[a-z][^{}\"\n]*}" (0 font-lock-variable-name-face prepend))
    ("\\_<[0-9]\\{4\\}-[0-9]\\{2\\}-[0-9]\\{2\\}\\_>" (0 font-lock-constant-face))
    (,(kitei-mode--word kitei-mode--slots) (0 font-lock-keyword-face))
    (,(kitei-mode--word kitei-mode--operators) (0 font-lock-builtin-face)))
  "What `kitei-mode' colours, besides texts and comments.")

(defvar kitei-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?` "." table)
    (modify-syntax-entry ?. "." table)
    table)
  "Comments, texts and names of the policy language.")

;;;###autoload
(define-derived-mode kitei-mode prog-mode "Kitei"
  "For policies of kitei."
  (setq-local comment-start "# "
              comment-end ""
              comment-start-skip "#+\\s-*"
              indent-tabs-mode nil
              tab-width 2
              indent-line-function #'indent-relative
              imenu-generic-expression
              `((nil ,(concat "^ *" kitei-mode--head "\\s-+\\([^ \n\r\"?]+\\)") 1))
              font-lock-defaults '(kitei-mode-font-lock-keywords)))

;;;###autoload
(define-derived-mode kitei-contract-mode text-mode "Contract"
  "For contract YAML, where no YAML mode is installed."
  (setq-local comment-start "# " comment-end "" indent-tabs-mode nil tab-width 2))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.kitei\\'" . kitei-mode))

;;; The server

(defun kitei-server-contact (&optional _interactive _project)
  "How Eglot starts the server, with what is set."
  `(,kitei-program "lsp"
    :initializationOptions ,(append (and kitei-lang (list :lang kitei-lang))
                                    (and kitei-as-of (list :asOf kitei-as-of)))))

(defvar eglot-server-programs)

;; One entry for all: a server that has policies and contracts can tell how many findings a rule has.
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons `(kitei-mode kitei-contract-mode ,@(and kitei-eglot-yaml '(yaml-mode yaml-ts-mode)))
                     #'kitei-server-contact)))

(defun kitei-find-project (folder)
  "The project of FOLDER where no version control says so: the nearest folder with a `kitei.toml'."
  (let ((root (locate-dominating-file folder "kitei.toml")))
    (and root (cons 'transient root))))

(add-hook 'project-find-functions #'kitei-find-project 90)

(provide 'kitei-mode)
;;; kitei-mode.el ends here
