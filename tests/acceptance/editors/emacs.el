;;; emacs.el --- The init file of a user who has our mode, and what the tests use -*- lexical-binding: t; -*-

;;; Code:

(require 'json)
(require 'package)
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(setq make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      ;; what a user of the terminal sees, without questions
      use-short-answers t)

(add-to-list 'load-path (getenv "KITEI_PLUGIN"))
(require 'kitei-mode)
(setq kitei-lang (getenv "KITEI_EDITOR_LANG"))
(add-hook 'kitei-mode-hook #'eglot-ensure)
(if (require 'yaml-mode nil t)
    (add-hook 'yaml-mode-hook #'eglot-ensure)
  (add-to-list 'auto-mode-alist '("\\.ya?ml\\'" . kitei-contract-mode))
  (add-hook 'kitei-contract-mode-hook #'eglot-ensure))

(defun kitei-tests-diagnostic (each)
  "What is shown of EACH diagnostic, and what the server told of it."
  (let ((told (alist-get 'eglot-lsp-diag (flymake-diagnostic-data each))))
    `((line . ,(line-number-at-pos (flymake-diagnostic-beg each)))
      (text . ,(buffer-substring-no-properties (flymake-diagnostic-beg each) (flymake-diagnostic-end each)))
      (message . ,(plist-get told :message))
      (shown . ,(flymake-diagnostic-text each))
      (source . ,(plist-get told :source))
      (code . ,(plist-get told :code)))))

(defun kitei-tests-go-to (place)
  "Put point on the last character of PLACE."
  (goto-char (point-min))
  (let ((case-fold-search nil))
    (search-forward place))
  (backward-char))

(defvar kitei-tests-offered nil)

(defun kitei-tests-open (given)
  "Show the file of GIVEN."
  (switch-to-buffer (find-file-noselect (alist-get 'path given)))
  ;; Eglot waits for the end of a command, Flymake for the buffer to be drawn: a daemon without a terminal has neither
  (run-hooks 'window-configuration-change-hook 'post-command-hook)
  `((mode . ,(symbol-name major-mode))))

(defun kitei-tests-see (given)
  "What is to be seen in the file of GIVEN."
  (with-current-buffer (get-file-buffer (alist-get 'path given))
    `((diagnostics . ,(vconcat (mapcar #'kitei-tests-diagnostic (flymake-diagnostics))))
      (text . ,(buffer-substring-no-properties (point-min) (point-max)))
      (attached . ,(if (eglot-current-server) ["kitei"] [])))))

(defun kitei-tests-mend (given)
  "Replace the text `old' of GIVEN by `new', without saving."
  (kitei-tests-go-to (alist-get 'old given))
  (forward-char)
  (delete-char (- (length (alist-get 'old given))))
  (insert (alist-get 'new given))
  nil)

(defun kitei-tests-append (given)
  "Write the text of GIVEN at the end."
  (goto-char (point-max))
  (insert (alist-get 'text given) "\n")
  nil)

(defun kitei-tests-act (given)
  "At the place of GIVEN, take the code action whose title has `title'."
  (kitei-tests-go-to (alist-get 'place given))
  (let ((last-nonmenu-event t))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt titles &rest _)
                 (setq kitei-tests-offered (mapcar (lambda (each) (if (consp each) (car each) each)) titles))
                 (seq-find (lambda (each) (string-search (alist-get 'title given) each)) kitei-tests-offered))))
      (eglot-code-actions (point) (1+ (point)) nil t)))
  nil)

(defun kitei-tests-offered (_given)
  "What was offered."
  `((titles . ,(vconcat kitei-tests-offered))))

(defun kitei-tests-format (_given)
  "Format the file."
  (eglot-format-buffer)
  nil)

(defvar kitei-tests-told "")

(defun kitei-tests-hover (given)
  "Ask what stands at the place of GIVEN, as ElDoc does when point rests there."
  (kitei-tests-go-to (alist-get 'place given))
  (setq kitei-tests-told "")
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq kitei-tests-told (or text ""))))
  nil)

(defun kitei-tests-float (_given)
  "What was told."
  `((text . ,(substring-no-properties kitei-tests-told))))

(defvar kitei-tests-words nil)

(defun kitei-tests-complete (given)
  "Write `typed' of GIVEN behind its place and ask what fits."
  (kitei-tests-go-to (alist-get 'place given))
  (forward-char)
  (insert (alist-get 'typed given))
  (pcase-let* ((`(,beg ,end ,table . ,plist) (eglot-completion-at-point))
               (pattern (buffer-substring-no-properties beg end))
               (predicate (plist-get plist :predicate)))
    (setq kitei-tests-words
          (mapcar (lambda (each) (string-trim (substring-no-properties each)))
                  (all-completions pattern table predicate))))
  nil)

(defun kitei-tests-offers (_given)
  "What fits."
  `((words . ,(vconcat kitei-tests-words))))

(defun kitei-tests-accept (_given)
  "Take the only one that fits."
  (completion-at-point)
  nil)

(defun kitei-tests-answer (path)
  "Do what PATH asks for, and write there what came of it."
  (let* ((json-array-type 'list)
         (given (json-read-file path))
         (use (intern (concat "kitei-tests-" (alist-get 'use given))))
         (coding-system-for-write 'utf-8-unix)
         (found (condition-case trouble
                    (with-current-buffer (window-buffer)
                      (prog1 (funcall use given) (run-hooks 'post-command-hook)))
                  (error `((trouble . ,(error-message-string trouble)))))))
    (with-temp-file path (insert (json-encode (or found (make-hash-table)))))
    t))

;;; emacs.el ends here
